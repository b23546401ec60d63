// SPDX-License-Identifier: Apache-2.0
/** Trust policies: parsed, evaluated, and explained condition by condition. */
@NullMarked
package dev.mockidp.sts.policy;

import org.jspecify.annotations.NullMarked;
