// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The condition keys that every request has because it is made at some time (IAM User Guide, "Global condition keys"). */
final class TimeKeys {
    private TimeKeys() {}

    static Map<String, List<String>> of(Instant now) {
        return Map.of(
                "aws:CurrentTime",
                List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()),
                "aws:EpochTime",
                List.of(Long.toString(now.getEpochSecond())));
    }
}
