// SPDX-License-Identifier: Apache-2.0
/** A mock of the AWS Security Token Service: accounts, provider registrations, roles, verification of web identities. */
@NullMarked
package dev.mockidp.sts;

import org.jspecify.annotations.NullMarked;
