// SPDX-License-Identifier: Apache-2.0
/** A blocking HTTP client with one deadline, no repeats and no pool, that says precisely what went wrong. */
@NullMarked
package dev.mockidp.internal.net;

import org.jspecify.annotations.NullMarked;
