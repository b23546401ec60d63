// SPDX-License-Identifier: Apache-2.0
/** Measures ours beside a bare Undertow handler or the bare JCA; not part of the ordinary build. */
@NullMarked
package dev.mockidp.benchmark;

import org.jspecify.annotations.NullMarked;
