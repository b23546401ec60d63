// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Arrays;
import java.util.Optional;

/** The services that share one listener, with what tells their requests and answers apart (service models). */
enum AwsService {
    STS("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"),
    IAM("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/");

    private final String signingName;
    private final String version;
    private final String namespace;

    AwsService(String signingName, String version, String namespace) {
        this.signingName = signingName;
        this.version = version;
        this.namespace = namespace;
    }

    /** The name in a signature's scope, and the first label of the endpoints' names. */
    String signingName() {
        return signingName;
    }

    /** The value of {@code Version}. */
    String version() {
        return version;
    }

    /** The namespace of the answers. */
    String namespace() {
        return namespace;
    }

    static Optional<AwsService> find(String signingName) {
        return Arrays.stream(values())
                .filter(service -> service.signingName.equals(signingName))
                .findFirst();
    }
}
