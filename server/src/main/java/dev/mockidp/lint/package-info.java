// SPDX-License-Identifier: Apache-2.0
/** The misconfigurations of trust policies that are known to hurt, as rules that need no token. */
@NullMarked
package dev.mockidp.lint;

import org.jspecify.annotations.NullMarked;
