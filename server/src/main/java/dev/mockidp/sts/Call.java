// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request to an operation.
 *
 * @param account the account of the caller's key, or else the one that the request names
 * @param form the parameters
 * @param caller who signed; null if the operation is not signed
 * @param region the region that answers
 * @param request the request itself
 * @param requestId the id of the answer
 * @param extendedRequestId the second id of an answer of the STS
 * @param steps where checks are noted
 */
record Call(
        StsAccount account,
        QueryForm form,
        @Nullable Caller caller,
        String region,
        Request request,
        String requestId,
        String extendedRequestId,
        Steps steps) {

    /** Returns this call with who signed it. */
    Call by(Caller signer) {
        return new Call(account, form, signer, region, request, requestId, extendedRequestId, steps);
    }

    /** Returns what surrounds the call. */
    Circumstances circumstances() {
        return Circumstances.of(request, account.clock().instant());
    }

    /** Returns who signed. */
    Caller signer() {
        if (caller == null) {
            throw new IllegalStateException("the operation is not signed");
        }
        return caller;
    }
}
