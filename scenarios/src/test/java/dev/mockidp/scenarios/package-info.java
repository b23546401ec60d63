// SPDX-License-Identifier: Apache-2.0
/** The proof of each scenario: it appears, it disappears, a coping client passes it and a named bad one fails it. */
@NullMarked
package dev.mockidp.scenarios;

import org.jspecify.annotations.NullMarked;
