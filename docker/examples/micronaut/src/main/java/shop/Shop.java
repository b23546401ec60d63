// SPDX-License-Identifier: Apache-2.0
package shop;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.security.Principal;

/** A service that lets in who brings a token of its issuer. */
@Controller("/orders")
@Secured(SecurityRule.IS_AUTHENTICATED)
public class Shop {
    public static void main(String[] arguments) {
        Micronaut.run(Shop.class, arguments);
    }

    @Get(produces = MediaType.TEXT_PLAIN)
    String orders(Principal principal) {
        return "orders of " + principal.getName();
    }
}
