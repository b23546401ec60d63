// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.List;

/**
 * An OIDC provider that is registered in an account.
 *
 * @param arn its ARN
 * @param url its URL, which tokens must bear as {@code iss}
 * @param clientIds the audiences that are accepted
 * @param thumbprints the SHA-1 thumbprints of certificates, in hex
 * @param allowHttp whether its documents may be fetched over http
 */
public record ContainerProvider(
        String arn, String url, List<String> clientIds, List<String> thumbprints, boolean allowHttp) {
    /** Copies the lists. */
    public ContainerProvider {
        clientIds = List.copyOf(clientIds);
        thumbprints = List.copyOf(thumbprints);
    }

    static ContainerProvider of(Answer provider) {
        return new ContainerProvider(
                provider.text("arn"),
                provider.text("url"),
                provider.texts("clientIds"),
                provider.texts("thumbprints"),
                provider.flag("allowHttp"));
    }
}
