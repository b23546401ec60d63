// SPDX-License-Identifier: Apache-2.0
/**
 * Scenarios: failures of an identity provider or of the trust in it, each with its sources, replayed at the mock STS or at
 * a client under test, and judged.
 */
@NullMarked
package dev.mockidp.scenario;

import org.jspecify.annotations.NullMarked;
