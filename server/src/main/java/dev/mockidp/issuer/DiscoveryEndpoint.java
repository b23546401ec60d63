// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Endpoint;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves the provider's configuration (OpenID Connect Discovery 1.0 §4); where it never changes, it is written once. */
final class DiscoveryEndpoint implements Endpoint {
    private final IdpProfile profile;
    private final String identifier;
    private final String algorithm;
    private final BackChannel backChannel;
    private volatile @Nullable Response document;

    DiscoveryEndpoint(IdpProfile profile, String identifier, String algorithm, BackChannel backChannel) {
        this.profile = profile;
        this.identifier = identifier;
        this.algorithm = algorithm;
        this.backChannel = backChannel;
    }

    @Override
    public Response handle(Request request) {
        if (!Refusals.isRead(request)) {
            return Refusals.methodNotAllowed(request, Refusals.READ);
        }
        if (!request.label().isEmpty()) {
            return labelled(written(request), request.label());
        }
        Response known = document;
        if (known == null) {
            known = written(request);
            document = backChannel.isFixed() ? known : null;
        }
        return known;
    }

    /** The document of one client: the label is in each URL of the issuer's. */
    private Response labelled(Response plain, String label) {
        String base = withoutSlash(identifier);
        return plain.withBody(
                plain.text().replace('"' + base, '"' + base + Label.path(label)).getBytes(StandardCharsets.UTF_8));
    }

    private Response written(Request request) {
        Map<String, @Nullable Object> members = profile.discoveryMembers().fill(name -> switch (name) {
            case "issuer" -> identifier;
            case "base" -> withoutSlash(identifier);
            default -> algorithm;
        });
        return profile.discovery()
                .response(Json.writeBytes(backChannel.applyTo(members, withoutSlash(identifier), request)));
    }

    /** Takes a terminating slash off, as Discovery 1.0 §4 does before it appends a path. */
    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
