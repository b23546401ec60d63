// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Instant;

/** The credentials of a session; not shown as text. */
record TemporaryCredentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {
    @Override
    public String toString() {
        return "TemporaryCredentials{expiration=" + expiration + "}";
    }
}
