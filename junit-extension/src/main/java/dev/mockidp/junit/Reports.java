// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.journal.RequestJournal;
import dev.mockidp.sts.StsAccount;
import java.util.Map;

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

    static void addVerification(Map<String, String> report, StsAccount account) {
        account.lastVerification().ifPresent(last -> report.put("mockidp.sts.lastVerification", last.toString()));
    }
}
