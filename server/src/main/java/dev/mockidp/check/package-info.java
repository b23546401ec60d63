// SPDX-License-Identifier: Apache-2.0
/** Whether AWS STS would take the keys of an identity provider, seen from here, and what its operator should know. */
@NullMarked
package dev.mockidp.check;

import org.jspecify.annotations.NullMarked;
