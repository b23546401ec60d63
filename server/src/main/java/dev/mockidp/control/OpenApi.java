// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.1 document of the control API. It is written by hand; a test compares it with the table of operations. */
final class OpenApi {
    private static final String FILE = "openapi.yaml";

    private OpenApi() {}

    static String json() {
        try (@Nullable InputStream in = OpenApi.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return Json.write(Yaml.read(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .plain());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
