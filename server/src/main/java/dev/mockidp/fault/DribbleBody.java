// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Drip;
import dev.mockidp.http.Response;
import dev.mockidp.http.Tail;
import java.time.Duration;

/**
 * A body cut into equal parts that come spread over a time, the first one at once.
 *
 * @param parts the number of parts, at least 1; a body with fewer bytes has fewer
 * @param during the time over which they are spread, more than zero
 */
public record DribbleBody(int parts, Duration during) implements NetworkFault {
    /** Checks the ranges. */
    public DribbleBody {
        if (parts < 1 || during.isNegative() || during.isZero()) {
            throw new IllegalArgumentException(
                    "need parts >= 1 and during > 0, got parts=" + parts + " during=" + during);
        }
    }

    @Override
    public Response apply(Response planned) {
        long length = planned.length() == Tail.ENDLESS ? Integer.MAX_VALUE : planned.length();
        int bytes = (int) Math.min(Integer.MAX_VALUE, Math.max(1, (length + parts - 1) / parts));
        return planned.withDelivery(planned.delivery().dripping(new Drip(bytes, during.dividedBy(parts))));
    }
}
