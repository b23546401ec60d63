// SPDX-License-Identifier: Apache-2.0
/** A door to hcl4j's syntax tree, whose lexer is visible in its own package only. */
@NullMarked
package com.bertramlabs.plugins.hcl4j;

import org.jspecify.annotations.NullMarked;
