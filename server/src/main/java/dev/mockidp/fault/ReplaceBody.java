// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;

/**
 * Other content in place of the document; status and header fields stay.
 *
 * @param text the content, sent as UTF-8
 */
public record ReplaceBody(String text) implements ContentFault {
    /** Checks that the text is given. */
    public ReplaceBody {
        requireNonNull(text, "text");
    }

    @Override
    public Response apply(Response planned) {
        return planned.withBody(text.getBytes(StandardCharsets.UTF_8));
    }
}
