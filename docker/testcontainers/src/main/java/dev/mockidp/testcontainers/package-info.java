// SPDX-License-Identifier: Apache-2.0
/**
 * The MockIdP image in tests by Testcontainers: {@link dev.mockidp.testcontainers.MockIdpContainer} and the values by which it
 * is controlled. The server itself stays in the container.
 */
@NullMarked
package dev.mockidp.testcontainers;

import org.jspecify.annotations.NullMarked;
