// SPDX-License-Identifier: Apache-2.0
/** One OpenID Provider: its profile, keys, clock, clients, endpoints, faults and journal. */
@NullMarked
package dev.mockidp.issuer;

import org.jspecify.annotations.NullMarked;
