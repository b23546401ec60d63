// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

/** A client under test that obtains credentials from the STS by {@code AssumeRoleWithWebIdentity}. */
@FunctionalInterface
public non-sealed interface StsCaller extends ClientUnderTest {
    /**
     * Obtains credentials, with whatever repetitions the client makes. To return means to have them.
     *
     * @throws Exception whatever the client throws
     */
    void assumeRole(StsCall call) throws Exception;
}
