// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;

/**
 * One thing that goes wrong on an exchange, as an immutable value that rewrites the planned response. A fault holds its
 * effect only; where and how often it strikes is said by a {@link FaultRule}.
 */
public sealed interface Fault permits NetworkFault, HttpFault, ContentFault {

    /** Returns the response as this fault changes it. Pure: no side effect, the same result for the same plan. */
    Response apply(Response planned);

    /**
     * Returns the response as this fault changes it on one occasion. Pure: the same result for the same plan and occasion.
     * Most faults do not look at the occasion.
     */
    default Response apply(Response planned, Strike strike) {
        return apply(planned);
    }

    /** Tells whether it puts something in place of the answer without looking at it, so that none needs to be made. */
    default boolean replacesAnswer() {
        return false;
    }

    /** Tells whether it strikes after the request's head, before its content is read. */
    default boolean strikesBeforeRequest() {
        return false;
    }

    /** Returns the level, which decides the order in which several faults of one exchange are applied. */
    FaultLevel level();

    /** Returns the name of this kind of fault, as used in scenarios, the control API and the journal, for example {@code connection-reset}. */
    default String kind() {
        return FaultCodec.nameOf(getClass());
    }
}
