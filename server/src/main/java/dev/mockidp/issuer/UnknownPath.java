// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Endpoint;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import java.util.List;

/** Answers for every path that no endpoint of the issuer serves, and says which are served. */
final class UnknownPath implements Endpoint {
    private final IdpProfile profile;
    private final String issuer;

    UnknownPath(IdpProfile profile, String issuer) {
        this.profile = profile;
        this.issuer = issuer;
    }

    @Override
    public Response handle(Request request) {
        return Refusals.problem(
                404,
                "not_found",
                "issuer \"" + issuer + "\" (profile " + profile.name() + ") serves nothing at \"" + request.path()
                        + '"',
                List.of(profile.discoveryPath(), profile.jwksPath(), profile.tokenPath()));
    }
}
