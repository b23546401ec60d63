// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

/** A client that is to be judged: one that verifies tokens itself, or one that calls the STS. */
public sealed interface ClientUnderTest permits TokenVerifier, StsCaller {}
