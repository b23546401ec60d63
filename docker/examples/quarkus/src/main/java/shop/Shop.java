// SPDX-License-Identifier: Apache-2.0
package shop;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A service that lets in who brings a token of its issuer. */
@Path("/orders")
@Authenticated
public class Shop {
    @Inject
    JsonWebToken token;

    @GET
    public String orders() {
        return "orders of " + token.getSubject();
    }
}
