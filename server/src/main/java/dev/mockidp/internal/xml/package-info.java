// SPDX-License-Identifier: Apache-2.0
/** XML in the layout that AWS sends. */
@NullMarked
package dev.mockidp.internal.xml;

import org.jspecify.annotations.NullMarked;
