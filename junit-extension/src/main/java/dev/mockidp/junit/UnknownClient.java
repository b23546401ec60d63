// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.scenario.ClientCard;
import java.util.function.Supplier;

/** The card of a client that is not described any further. */
final class UnknownClient implements Supplier<ClientCard> {
    @Override
    public ClientCard get() {
        return ClientCard.named("client");
    }
}
