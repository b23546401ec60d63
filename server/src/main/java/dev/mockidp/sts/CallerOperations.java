// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

/** The operations about the caller and its keys. */
final class CallerOperations {
    private CallerOperations() {}

    /** {@code GetCallerIdentity}: no policy can deny it (STS API reference). The order of the elements is recorded. */
    static Fields identity(Call call) {
        Caller caller = call.signer();
        return new Fields()
                .with("Arn", caller.arn())
                .with("UserId", caller.userId())
                .with("Account", caller.account().id());
    }
}
