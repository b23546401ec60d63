// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

/** A request to the control API that cannot be met; carries the status code to answer with. */
final class ControlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    ControlException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
