// SPDX-License-Identifier: Apache-2.0
/** The HTTP control API, on a port of its own that no fault can hit. */
@NullMarked
package dev.mockidp.control;

import org.jspecify.annotations.NullMarked;
