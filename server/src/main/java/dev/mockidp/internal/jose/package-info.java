// SPDX-License-Identifier: Apache-2.0
/** Reading and verifying JWS and JWK with the JDK alone. */
@NullMarked
package dev.mockidp.internal.jose;

import org.jspecify.annotations.NullMarked;
