// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

/** A client under test that verifies tokens itself. */
@FunctionalInterface
public non-sealed interface TokenVerifier extends ClientUnderTest {
    /**
     * Verifies one token. To return means to accept; to throw means anything else, which {@link ClientCard#classify}
     * tells apart.
     *
     * @throws Exception whatever the client throws
     */
    void verify(String token) throws Exception;
}
