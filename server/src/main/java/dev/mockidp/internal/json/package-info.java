// SPDX-License-Identifier: Apache-2.0
/** JSON on plain maps, lists and scalars; the only user of Jackson. */
@NullMarked
package dev.mockidp.internal.json;

import org.jspecify.annotations.NullMarked;
