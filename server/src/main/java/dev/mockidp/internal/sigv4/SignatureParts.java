// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.sigv4;

import dev.mockidp.http.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says about its signature, in {@code Authorization} or in the query. */
record SignatureParts(
        String algorithm,
        String credential,
        String signedHeaders,
        String signature,
        String time,
        @Nullable String sessionToken,
        boolean inQuery) {

    static boolean isInQuery(Request request) {
        for (String pair : request.query().split("&")) {
            if (pair.startsWith("X-Amz-Signature=") || pair.startsWith("X-Amz-Algorithm=")) {
                return true;
            }
        }
        return false;
    }

    static SignatureParts of(Request request) throws IncompleteSignatureException {
        String authorization = request.headers().first("Authorization").orElse(null);
        return authorization == null ? ofQuery(request) : ofHeader(request, authorization);
    }

    /**
     * The texts about missing parts are unverified: they are remembered of other AWS services, and no record of STS has them.
     * [OPEN] what STS says of a signature that leaves the host out, which the signing process requires; here no text.
     */
    private static SignatureParts ofHeader(Request request, String authorization) throws IncompleteSignatureException {
        int space = authorization.indexOf(' ');
        Map<String, String> values = new HashMap<>();
        for (String pair : authorization.substring(space + 1).split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 0 && space > 0 && values.isEmpty() && authorization.startsWith("AWS4")) {
                throw new IncompleteSignatureException(
                        "Invalid key=value pair (missing equal-sign) in Authorization header");
            }
            values.put(
                    pair.substring(0, Math.max(equals, 0)).strip(),
                    pair.substring(equals + 1).strip());
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!values.containsKey(name)) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        String time = request.headers().first("X-Amz-Date").orElse(null);
        if (time == null) {
            missing.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!missing.isEmpty() || time == null) {
            throw new IncompleteSignatureException(String.join(" ", missing));
        }
        if (!signsHost(values.getOrDefault("SignedHeaders", ""))) {
            throw new IncompleteSignatureException("");
        }
        return new SignatureParts(
                authorization.substring(0, Math.max(space, 0)),
                values.getOrDefault("Credential", ""),
                values.getOrDefault("SignedHeaders", ""),
                values.getOrDefault("Signature", ""),
                time,
                request.headers().first("X-Amz-Security-Token").orElse(null),
                false);
    }

    /** HTTP/2 calls the host {@code :authority} ("Create a canonical request"). */
    private static boolean signsHost(String signedHeaders) {
        List<String> names = List.of(signedHeaders.toLowerCase(Locale.ROOT).split(";"));
        return names.contains("host") || names.contains(":authority");
    }

    /** [OPEN] what AWS says if a part is missing here. */
    private static SignatureParts ofQuery(Request request) throws IncompleteSignatureException {
        Map<String, String> values = new HashMap<>();
        for (String pair : request.query().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.startsWith("X-Amz-")) {
                values.putIfAbsent(pair.substring(0, equals), CanonicalRequest.decode(pair.substring(equals + 1)));
            }
        }
        for (String name : List.of(
                "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Signature")) {
            if (!values.containsKey(name)) {
                throw new IncompleteSignatureException("");
            }
        }
        return new SignatureParts(
                values.getOrDefault("X-Amz-Algorithm", ""),
                values.getOrDefault("X-Amz-Credential", ""),
                values.getOrDefault("X-Amz-SignedHeaders", ""),
                values.getOrDefault("X-Amz-Signature", ""),
                values.getOrDefault("X-Amz-Date", ""),
                request.headers().first("X-Amz-Security-Token").orElse(values.get("X-Amz-Security-Token")),
                true);
    }

    @Override
    public String toString() {
        return "SignatureParts{" + credential + "}";
    }
}
