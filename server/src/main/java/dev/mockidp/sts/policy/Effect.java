// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

/** What a statement does when it applies. */
public enum Effect {
    /** Lets the request in, unless another statement denies it. */
    ALLOW,
    /** Keeps the request out, whatever other statements say. */
    DENY
}
