// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.journal.RequestJournal;
import dev.mockidp.sts.StsAccount;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts of report entries. */
final class Reports {
    private Reports() {}

    /** JUnit refuses a blank value. */
    static String timeline(RequestJournal journal) {
        return orNothing(journal.timeline());
    }

    static String orNothing(String timeline) {
        return timeline.isBlank() ? "(no requests)" : timeline;
    }

    /**
     * A role in an account that nobody has is a common mistake, which the account's own journal does not show. On a shared
     * server the requests may be those of other tests.
     */
    static void addStrangers(Map<String, String> report, RequestJournal strangers, long before) {
        String lines = strangers.entries(entry -> entry.number() > before).stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
        if (!lines.isEmpty()) {
            report.put("mockidp.sts.unknownAccount.journal", lines);
        }
    }

    static void addVerification(Map<String, String> report, StsAccount account) {
        account.lastVerification().ifPresent(last -> report.put("mockidp.sts.lastVerification", last.toString()));
    }
}
