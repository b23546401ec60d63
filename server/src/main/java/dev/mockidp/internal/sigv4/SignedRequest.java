// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.sigv4;

import dev.mockidp.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A request with a signature of version 4, in a header or in the query (AWS General Reference, "Signature Version 4
 * signing process"), taken apart and not yet verified.
 */
public final class SignedRequest {
    /** The format of the times in signatures. */
    public static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TERMINATOR = "aws4_request";

    private final Request request;
    private final SignatureParts parts;
    private final String[] scope;
    private final Instant time;

    private SignedRequest(Request request, SignatureParts parts, Instant time) {
        this.request = request;
        this.parts = parts;
        this.scope = parts.credential().split("/", -1);
        this.time = time;
    }

    /** Tells whether a request has a signature, whatever it is worth. */
    public static boolean isSigned(Request request) {
        return request.headers().contains("Authorization") || SignatureParts.isInQuery(request);
    }

    /** Returns the id of the key that a request names; empty if it names none. */
    public static Optional<String> keyId(Request request) {
        return scope(request).map(scope -> scope[0]);
    }

    /** Returns the region for which a request says that it is signed; empty if it says none. */
    public static Optional<String> region(Request request) {
        return scope(request).filter(scope -> scope.length > 2).map(scope -> scope[2]);
    }

    private static Optional<String[]> scope(Request request) {
        try {
            return isSigned(request)
                    ? Optional.of(SignatureParts.of(request).credential().split("/", -1))
                    : Optional.empty();
        } catch (IncompleteSignatureException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes the signature of a request apart.
     *
     * @throws IncompleteSignatureException if a part is missing
     */
    public static SignedRequest of(Request request) throws IncompleteSignatureException {
        SignatureParts parts = SignatureParts.of(request);
        try {
            return new SignedRequest(
                    request, parts, LocalDateTime.parse(parts.time(), TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw new IncompleteSignatureException("");
        }
    }

    /** Returns the id of the key. */
    public String keyId() {
        return scope[0];
    }

    /** Returns the region of the key's scope; empty if the scope has none. */
    public String region() {
        return scope.length > 2 ? scope[2] : "";
    }

    /** Returns the service of the key's scope; empty if the scope has none. */
    public String service() {
        return scope.length > 3 ? scope[3] : "";
    }

    /** Returns when the request was signed. */
    public Instant time() {
        return time;
    }

    /** Returns the token of the session to which the key belongs; null if there is none. A header goes before the query. */
    public @Nullable String sessionToken() {
        return parts.sessionToken();
    }

    /**
     * Tells whether the signature was made over this request by the owner of a secret. The content counts as it came,
     * whatever the request says about its hash (recorded: AWS STS takes no unsigned content).
     */
    public boolean isSignedWith(String secret) {
        String date = parts.time().substring(0, 8);
        boolean scoped = scope.length == 5 && scope[1].equals(date) && scope[4].equals(TERMINATOR);
        if (!scoped || !parts.algorithm().equals(ALGORITHM)) {
            return false;
        }
        String canonical = new CanonicalRequest(request, parts).text();
        String toSign = String.join(
                "\n",
                List.of(
                        ALGORITHM,
                        parts.time(),
                        String.join("/", Arrays.asList(scope).subList(1, 5)),
                        sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date);
        for (String part : List.of(scope[2], scope[3], TERMINATOR)) {
            key = hmac(key, part);
        }
        byte[] expected = HexFormat.of().formatHex(hmac(key, toSign)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, parts.signature().getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SignedRequest{keyId=" + keyId() + ", region=" + region() + ", service=" + service() + ", time=" + time
                + "}";
    }
}
