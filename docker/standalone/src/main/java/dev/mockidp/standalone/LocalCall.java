// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One call to a server of ours in this process.
 *
 * @param status the status code
 * @param body the content of the answer
 */
record LocalCall(int status, String body) {

    static LocalCall send(String method, URI address, String body, @Nullable String token) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        if (token != null) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            boolean isJson = body.startsWith("{");
            connection.setRequestProperty(
                    "Content-Type", isJson ? "application/json" : "application/x-www-form-urlencoded");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new LocalCall(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
