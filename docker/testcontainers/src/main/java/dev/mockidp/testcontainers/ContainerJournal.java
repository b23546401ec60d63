// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Duration;
import java.util.List;

/** What an issuer, an account, or all of them were asked and answered. */
public final class ContainerJournal {
    private final ControlClient control;
    private final String path;

    ContainerJournal(ControlClient control, String path) {
        this.control = control;
        this.path = path;
    }

    /** Returns what was asked, oldest first. */
    public List<RecordedRequest> requests() {
        return requests(JournalFilter.all());
    }

    /**
     * Returns what was asked and fits, oldest first.
     *
     * @throws IllegalArgumentException in the control API's words if the filter names a role that there is not
     */
    public List<RecordedRequest> requests(JournalFilter filter) {
        return recorded(control.get(path + filter.query()));
    }

    /** Counts what was asked and fits. */
    public JournalCount count(JournalFilter filter) {
        return JournalCount.of(control.get(path + "/count" + filter.query()));
    }

    /**
     * Waits until so many exchanges that fit have been seen; those seen before count.
     *
     * @param count from 1 to 1,000,000
     * @param timeout at most 10 minutes
     * @return those that fit, oldest first
     * @throws IllegalStateException if the time is up before; the message tells what was seen
     */
    public List<RecordedRequest> await(int count, JournalFilter filter, Duration timeout) {
        JournalFilter wanted = filter.more("count", count).more("timeout", FaultRequest.text(timeout));
        Answer answer = control.get(path + "/wait" + wanted.query());
        List<RecordedRequest> seen = recorded(answer);
        if (!answer.flag("reached")) {
            throw new IllegalStateException("expected " + count + " exchanges that fit " + filter + " within " + timeout
                    + ", found " + seen.size() + ": " + seen);
        }
        return seen;
    }

    /** Returns what fits as an HTTP Archive 1.2, in JSON, which browsers and other tools show. */
    public String har(JournalFilter filter) {
        return control.text("GET", path + "/har" + filter.query(), null);
    }

    /** Forgets what was asked. */
    public void clear() {
        control.delete(path);
    }

    private static List<RecordedRequest> recorded(Answer answer) {
        return answer.objects("requests").stream().map(RecordedRequest::of).toList();
    }
}
