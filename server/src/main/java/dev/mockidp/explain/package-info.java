// SPDX-License-Identifier: Apache-2.0
/** Why AWS takes or refuses one token for one role, worked out without any network, and the policy that would be right. */
@NullMarked
package dev.mockidp.explain;

import org.jspecify.annotations.NullMarked;
