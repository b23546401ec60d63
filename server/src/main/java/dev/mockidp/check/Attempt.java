// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import static java.util.Objects.requireNonNull;

import dev.mockidp.internal.net.Deadline;
import dev.mockidp.internal.net.FetchException;
import dev.mockidp.internal.net.FetchTiming;
import dev.mockidp.internal.net.Fetched;
import dev.mockidp.internal.net.HttpFetch;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request for one document.
 *
 * @param what the document
 * @param uri where it was asked for
 * @param fetched the answer; null if there was none
 * @param failure why there was none; null if there was one
 */
record Attempt(
        String what,
        URI uri,
        @Nullable Fetched fetched,
        @Nullable FetchException failure) {
    static Attempt make(String what, URI uri, HttpFetch http, Deadline deadline) {
        try {
            return new Attempt(what, uri, http.get(uri, deadline), null);
        } catch (FetchException e) {
            return new Attempt(what, uri, null, e);
        }
    }

    Duration took() {
        return timing().total();
    }

    private FetchTiming timing() {
        return fetched != null ? fetched.timing() : requireNonNull(failure).timing();
    }

    /** Tells when, how long each part took, and what came of it. */
    String line() {
        String parts = timing().phases().entrySet().stream()
                .map(part -> part.getKey().name().toLowerCase(Locale.ROOT) + " " + millis(part.getValue()))
                .collect(Collectors.joining(", "));
        String end = fetched != null
                ? String.valueOf(fetched.status())
                : String.valueOf(requireNonNull(failure).getMessage());
        return what + " " + uri + ": " + end + " in " + millis(took()) + " (" + parts + ")";
    }

    static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
