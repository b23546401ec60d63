// SPDX-License-Identifier: Apache-2.0
/** Clients as their users run them, judged from outside: recipes, what they repeat, what they cope with. */
@NullMarked
package dev.mockidp.scenarios.clients;

import org.jspecify.annotations.NullMarked;
