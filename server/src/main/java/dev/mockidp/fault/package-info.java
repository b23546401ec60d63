// SPDX-License-Identifier: Apache-2.0
/** What can go wrong on an exchange, where and how often: immutable faults that rewrite a planned response. */
@NullMarked
package dev.mockidp.fault;

import org.jspecify.annotations.NullMarked;
