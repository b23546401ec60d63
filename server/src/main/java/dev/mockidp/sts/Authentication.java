// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Request;
import dev.mockidp.internal.sigv4.IncompleteSignatureException;
import dev.mockidp.internal.sigv4.SignedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who signed a request. Recorded of AWS: the scope is checked before the key, the key and its session before the
 * signature. The rest of the order is a choice [OPEN].
 */
final class Authentication {
    /** Public logs show it for STS ({@code - 15 min.}); the {@code X-Amz-Expires} of a query changes nothing in it. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final AccessKeys keys;
    /** Signatures are made by the clients' clocks, so an account's moved clock does not matter. */
    private final Clock clock;

    Authentication(AccessKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Caller caller(AwsEndpoint endpoint, AwsService service, Request request, Steps steps) throws StsException {
        if (!SignedRequest.isSigned(request)) {
            throw steps.failed(
                    Check.AUTHENTICATION, "the request is not signed", StsError.MISSING_AUTHENTICATION_TOKEN);
        }
        SignedRequest signed;
        try {
            signed = SignedRequest.of(request);
        } catch (IncompleteSignatureException e) {
            String note = "the signature is incomplete: " + Shown.quoted(e.text());
            throw e.text().isEmpty()
                    ? steps.failed(Check.AUTHENTICATION, note, StsError.UNREADABLE_SIGNATURE)
                    : steps.failed(Check.AUTHENTICATION, note, StsError.INCOMPLETE_SIGNATURE, e.text());
        }
        scope(endpoint, service, signed, steps);
        Caller caller = key(signed, steps);
        time(signed, steps);
        if (!signed.isSignedWith(caller.key().secret())) {
            String note = "the signature does not verify with the secret of key " + Shown.quoted(signed.keyId());
            throw steps.failed(Check.AUTHENTICATION, note, StsError.SIGNATURE_MISMATCH);
        }
        steps.passed(Check.AUTHENTICATION, caller.arn());
        return caller;
    }

    private static void scope(AwsEndpoint endpoint, AwsService service, SignedRequest signed, Steps steps)
            throws StsException {
        String region = endpoint.region();
        boolean rightRegion = region == null ? AwsEndpoint.isRegion(signed.region()) : region.equals(signed.region());
        boolean rightService = service.signingName().equals(signed.service());
        if (rightRegion && rightService) {
            return;
        }
        String text = (rightRegion ? "" : "Credential should be scoped to a valid region. ")
                + (rightService
                        ? ""
                        : "Credential should be scoped to correct service: '" + service.signingName() + "'. ");
        String note = "scope is " + Shown.quoted(signed.region() + "/" + signed.service()) + ", expected "
                + Shown.quoted((region == null ? "<a region>" : region) + "/" + service.signingName());
        throw steps.failed(Check.AUTHENTICATION, note, StsError.SIGNATURE_SCOPE, text);
    }

    private Caller key(SignedRequest signed, Steps steps) throws StsException {
        Caller caller = keys.find(signed.keyId()).orElse(null);
        String problem = caller == null
                ? "no account has the key " + Shown.quoted(signed.keyId())
                : problem(caller, signed.sessionToken());
        if (caller == null || problem != null) {
            throw steps.failed(Check.AUTHENTICATION, String.valueOf(problem), StsError.INVALID_CLIENT_TOKEN_ID);
        }
        Session session = caller.session();
        if (session != null && !caller.account().clock().instant().isBefore(session.expiration())) {
            String note = "the session ended at " + session.expiration();
            throw steps.failed(Check.AUTHENTICATION, note, StsError.SESSION_EXPIRED);
        }
        return caller;
    }

    private static @Nullable String problem(Caller caller, @Nullable String token) {
        String expected = caller.key().sessionToken();
        if (expected == null) {
            return token == null || token.isEmpty() ? null : "a session token came with a long-term key";
        }
        if (!expected.equals(token)) {
            return token == null ? "the session token is missing" : "the session token is not that of the key";
        }
        Session session = caller.session();
        return session != null && session.isOrphan(caller.account()) ? "the session's role was deleted" : null;
    }

    private void time(SignedRequest signed, Steps steps) throws StsException {
        Instant now = clock.instant();
        Instant earliest = now.minus(SKEW);
        Instant latest = now.plus(SKEW);
        String note = "signed at " + signed.time() + ", it is " + now;
        if (signed.time().isBefore(earliest)) {
            throw steps.failed(
                    Check.AUTHENTICATION,
                    note,
                    StsError.SIGNATURE_EXPIRED,
                    shown(signed.time()),
                    shown(earliest),
                    shown(now));
        }
        if (signed.time().isAfter(latest)) {
            throw steps.failed(
                    Check.AUTHENTICATION,
                    note,
                    StsError.SIGNATURE_TOO_EARLY,
                    shown(signed.time()),
                    shown(latest),
                    shown(now));
        }
    }

    private static String shown(Instant time) {
        return SignedRequest.TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
