// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import java.util.Locale;

/** What has to change. */
public enum Blame {
    /** The trust policy. */
    POLICY,
    /** The token: how it is asked for, or who asks for it. */
    TOKEN,
    /** The registration of the provider in IAM. */
    PROVIDER,
    /** The request to the STS. */
    REQUEST,
    /** One of several; which one is meant cannot be told from here. */
    UNDECIDED;

    /** Returns the name in reports, for example {@code policy}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
