// SPDX-License-Identifier: Apache-2.0
/** The examples of the README, word for word, and the code that they test. */
@NullMarked
package dev.mockidp.junit.readme;

import org.jspecify.annotations.NullMarked;
