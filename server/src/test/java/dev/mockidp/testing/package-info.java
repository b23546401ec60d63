// SPDX-License-Identifier: Apache-2.0
/** What tests share. */
@NullMarked
package dev.mockidp.testing;

import org.jspecify.annotations.NullMarked;
