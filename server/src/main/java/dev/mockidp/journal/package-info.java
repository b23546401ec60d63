// SPDX-License-Identifier: Apache-2.0
/** What was asked and answered, and how the delivery ended, as seen from outside. */
@NullMarked
package dev.mockidp.journal;

import org.jspecify.annotations.NullMarked;
