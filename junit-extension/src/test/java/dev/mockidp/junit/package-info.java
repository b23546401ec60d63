// SPDX-License-Identifier: Apache-2.0
/** Tests of the extension: by JUnit itself, and by {@code EngineTestKit} for what is to fail. */
@NullMarked
package dev.mockidp.junit;

import org.jspecify.annotations.NullMarked;
