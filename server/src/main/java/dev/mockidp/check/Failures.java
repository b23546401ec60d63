// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import dev.mockidp.internal.net.FetchException;
import dev.mockidp.internal.net.FetchException.Kind;

/** Which finding a failed request is. */
final class Failures {
    private Failures() {}

    static CheckRule rule(FetchException failure) {
        return failure.kind() == Kind.TLS ? tls(String.valueOf(failure.getMessage())) : rule(failure.kind());
    }

    /** The JDK tells these two apart by its words alone. */
    private static CheckRule tls(String message) {
        return message.contains("Unsupported or unrecognized SSL message")
                ? CheckRule.NOT_TLS
                : message.contains("protocol version") || message.contains("protocol_version")
                        ? CheckRule.TLS_VERSION
                        : CheckRule.TLS;
    }

    private static CheckRule rule(Kind kind) {
        return switch (kind) {
            case UNKNOWN_HOST -> CheckRule.DNS;
            case REFUSED -> CheckRule.REFUSED;
            case UNREACHABLE, ABORTED -> CheckRule.UNREACHABLE;
            case TIMED_OUT -> CheckRule.TIMEOUT;
            case RESET -> CheckRule.RESET;
            case CLOSED_EARLY -> CheckRule.CUT_OFF;
            case TLS_UNTRUSTED -> CheckRule.D22;
            case TLS -> CheckRule.TLS;
            case NOT_HTTP -> CheckRule.NOT_HTTP;
            case TOO_LARGE -> CheckRule.TOO_LARGE;
        };
    }
}
