// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.List;

/**
 * For whom a token is (IAM User Guide, keys of web identity federation).
 *
 * @param effective the authorized party ({@code azp}) if the token has one, else its only audience
 * @param original the audiences as the token has them
 */
record Audience(String effective, List<String> original) {
    Audience {
        original = List.copyOf(original);
    }
}
