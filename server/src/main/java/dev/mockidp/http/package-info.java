// SPDX-License-Identifier: Apache-2.0
/** Values of an HTTP exchange: what was asked, what is planned as the answer, and how the answer is to be delivered. */
@NullMarked
package dev.mockidp.http;

import org.jspecify.annotations.NullMarked;
