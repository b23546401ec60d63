// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file with a JWK Set, and with the header fields that it came with if {@code curl -i} wrote it.
 *
 * @param headers the lines of the head; none if there is no head
 * @param body the JWK Set; null if there is no file
 */
record KeySetFile(List<String> headers, byte @Nullable [] body) {
    static KeySetFile none() {
        return new KeySetFile(List.of(), null);
    }

    static KeySetFile of(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/")) {
            return new KeySetFile(List.of(), file);
        }
        int blank = text.indexOf("\r\n\r\n");
        int end = blank >= 0 ? blank : text.indexOf("\n\n");
        if (end < 0) {
            return new KeySetFile(text.lines().toList(), new byte[0]);
        }
        byte[] body = Arrays.copyOfRange(file, end + (blank >= 0 ? 4 : 2), file.length);
        return new KeySetFile(text.substring(0, end).lines().toList(), body);
    }

    @Override
    public String toString() {
        return "KeySetFile{headers=" + headers.size() + "}";
    }
}
