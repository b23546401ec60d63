// SPDX-License-Identifier: Apache-2.0
/** Certificates made while running; the only user of Bouncy Castle, loaded when HTTPS is served and not before. */
@NullMarked
package dev.mockidp.internal.tls;

import org.jspecify.annotations.NullMarked;
