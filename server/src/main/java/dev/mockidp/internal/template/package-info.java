// SPDX-License-Identifier: Apache-2.0
/** Trees of plain values with placeholders, compiled once and filled often. */
@NullMarked
package dev.mockidp.internal.template;

import org.jspecify.annotations.NullMarked;
