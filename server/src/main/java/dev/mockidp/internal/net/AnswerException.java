// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.io.IOException;

/** Says what is wrong with the bytes of an answer. */
final class AnswerException extends IOException {
    private static final long serialVersionUID = 1;

    private final FetchException.Kind kind;

    AnswerException(FetchException.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    FetchException.Kind kind() {
        return kind;
    }
}
