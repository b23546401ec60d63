// SPDX-License-Identifier: Apache-2.0
/** HTTP over sockets, and its precise failure; the only user of Undertow and XNIO. */
@NullMarked
package dev.mockidp.internal.undertow;

import org.jspecify.annotations.NullMarked;
