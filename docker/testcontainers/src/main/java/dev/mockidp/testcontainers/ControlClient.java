// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks with the control API in a container; its errors become exceptions with its words. */
final class ControlClient {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String token;

    ControlClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    Answer get(String path) {
        return answer(text("GET", path, null));
    }

    Answer post(String path, Map<String, ?> body) {
        return answer(text("POST", path, MiniJson.write(body)));
    }

    Answer put(String path, Map<String, ?> body) {
        return answer(text("PUT", path, MiniJson.write(body)));
    }

    void delete(String path) {
        text("DELETE", path, null);
    }

    private static Answer answer(String text) {
        return new Answer(text.isEmpty() ? Map.of() : MiniJson.readObject(text));
    }

    String text(String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw refused(method, path, response);
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the control API at " + base + " did not answer " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the control API", e);
        }
    }

    private static RuntimeException refused(String method, String path, HttpResponse<String> response) {
        String said = response.body();
        try {
            said = String.valueOf(MiniJson.readObject(said).getOrDefault("error", said));
        } catch (IllegalArgumentException e) {
            // What it said stands as it is.
        }
        String message =
                "the control API refused " + method + " " + path + " with " + response.statusCode() + ": " + said;
        return response.statusCode() == 400
                ? new IllegalArgumentException(message)
                : new IllegalStateException(message);
    }
}
