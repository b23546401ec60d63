// SPDX-License-Identifier: Apache-2.0
/** Shared pieces of the tests. */
@NullMarked
package dev.mockidp.testing;

import org.jspecify.annotations.NullMarked;
