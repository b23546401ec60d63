// SPDX-License-Identifier: Apache-2.0
/** The command line {@code mockidp}. */
@NullMarked
package dev.mockidp.standalone;

import org.jspecify.annotations.NullMarked;
