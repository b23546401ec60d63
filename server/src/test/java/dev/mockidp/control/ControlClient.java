// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client of the control API, as a script in any language would be one. */
final class ControlClient {
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    ControlClient(URI url) {
        this.url = url;
    }

    /** An answer. */
    record Seen(int status, String contentType, String text) {
        Map<String, @Nullable Object> json() {
            return Json.readObject(text);
        }
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    private static Seen seen(HttpResponse<String> response) {
        return new Seen(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    Seen send(String method, String path, String body) {
        try {
            return seen(http.send(request(method, path, body), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    CompletableFuture<Seen> sendLater(String method, String path) {
        return http.sendAsync(request(method, path, ""), BodyHandlers.ofString())
                .thenApply(ControlClient::seen);
    }

    Seen get(String path) {
        return send("GET", path, "");
    }

    Seen post(String path, String body) {
        return send("POST", path, body);
    }

    Seen delete(String path) {
        return send("DELETE", path, "");
    }

    int fetch(URI uri) {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
