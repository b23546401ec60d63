// SPDX-License-Identifier: Apache-2.0
/** The front door: a mock OpenID Provider server and a mock AWS security token service. For tests only. */
@NullMarked
package dev.mockidp;

import org.jspecify.annotations.NullMarked;
