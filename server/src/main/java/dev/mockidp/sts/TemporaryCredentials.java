// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Instant;

/** The credentials of a session; not shown as text. */
record TemporaryCredentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {
    /** Returns the elements in the recorded order. */
    Fields fields() {
        return new Fields()
                .with("AccessKeyId", accessKeyId)
                .with("SecretAccessKey", secretAccessKey)
                .with("SessionToken", sessionToken)
                .with("Expiration", expiration);
    }

    /** Returns the elements in the order of the sample in the API reference. */
    Fields fieldsAsDocumented() {
        return new Fields()
                .with("SessionToken", sessionToken)
                .with("SecretAccessKey", secretAccessKey)
                .with("Expiration", expiration)
                .with("AccessKeyId", accessKeyId);
    }

    @Override
    public String toString() {
        return "TemporaryCredentials{expiration=" + expiration + "}";
    }
}
