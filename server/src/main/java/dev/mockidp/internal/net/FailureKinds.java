// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import dev.mockidp.internal.net.FetchException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXReason;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Tells from the JDK's exceptions what happened on the wire. */
final class FailureKinds {
    private FailureKinds() {}

    static Kind of(IOException e, FetchPhase phase) {
        if (e instanceof AnswerException answer) {
            return answer.kind();
        }
        if (find(e, SocketTimeoutException.class).isPresent()) {
            return Kind.TIMED_OUT;
        }
        if (isUntrusted(e)) {
            return Kind.TLS_UNTRUSTED;
        }
        if (e instanceof UnknownHostException) {
            return Kind.UNKNOWN_HOST;
        }
        if (find(e, NoRouteToHostException.class).isPresent()) {
            return Kind.UNREACHABLE;
        }
        if (e instanceof ConnectException) {
            return String.valueOf(e.getMessage()).contains("refused") ? Kind.REFUSED : Kind.UNREACHABLE;
        }
        if (find(e, EOFException.class).isPresent()) {
            return Kind.CLOSED_EARLY;
        }
        // "Connection reset", "Connection reset by peer" and, when writing, "Broken pipe".
        Optional<SocketException> socket = find(e, SocketException.class);
        if (socket.isPresent()) {
            boolean reset = String.valueOf(socket.get().getMessage()).contains("reset");
            return phase == FetchPhase.CONNECT && !reset ? Kind.UNREACHABLE : Kind.RESET;
        }
        return e instanceof SSLException ? Kind.TLS : Kind.RESET;
    }

    /** No authority is found, or one of the same name has another key. */
    static boolean isUntrusted(Exception e) {
        return find(e, CertPathBuilderException.class).isPresent()
                || find(e, CertPathValidatorException.class)
                        .filter(found -> found.getReason() == BasicReason.INVALID_SIGNATURE
                                || found.getReason() == PKIXReason.NO_TRUST_ANCHOR)
                        .isPresent();
    }

    /** The innermost message says most: which name, which date, which authority. */
    static String reason(Throwable e) {
        String reason = String.valueOf(e.getMessage());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }

    private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
