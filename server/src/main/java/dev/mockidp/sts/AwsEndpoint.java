// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Headers;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request was sent, by the name of the host that it asks for. All names lead to one listener: what stands behind
 * the region ({@code amazonaws.com}, {@code localhost}, …) does not matter, except for AWS's Chinese domains.
 *
 * @param service the service that the name means; null if it means none, such as {@code localhost}
 * @param region the region that the name means; null if it means none
 * @param isGlobal whether it is the name without a region
 */
record AwsEndpoint(@Nullable AwsService service, @Nullable String region, boolean isGlobal) {
    /** The form of regions' names. */
    static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[1-9][0-9]?");

    private static final AwsEndpoint UNNAMED = new AwsEndpoint(null, null, false);
    private static final Pattern NAME =
            Pattern.compile("(sts|iam)(?:-fips)?(?:\\.([a-z]{2}(?:-[a-z]+)+-[1-9][0-9]?|us-gov|global))?\\.(.+)");

    /**
     * Tells whether a signature may be scoped to a region if the host's name means none. The AWS SDK for Java signs for
     * {@code aws-global} when a global service's endpoint is overridden.
     */
    static boolean isRegion(String name) {
        return REGION.matcher(name).matches() || name.matches("aws(-cn|-us-gov)?-global");
    }

    static AwsEndpoint of(Headers headers) {
        String host = headers.first("Host").orElse("").toLowerCase(Locale.ROOT);
        if (!host.startsWith("sts") && !host.startsWith("iam")) {
            return UNNAMED;
        }
        int port = host.lastIndexOf(':');
        Matcher name = NAME.matcher(port < 0 ? host : host.substring(0, port));
        if (!name.matches()) {
            return UNNAMED;
        }
        AwsService service = AwsService.find(name.group(1)).orElse(null);
        String label = name.group(2);
        if (label != null && REGION.matcher(label).matches()) {
            return new AwsEndpoint(service, label, false);
        }
        AwsPartition partition = "us-gov".equals(label)
                ? AwsPartition.AWS_US_GOV
                : name.group(3).endsWith(".cn") ? AwsPartition.AWS_CN : AwsPartition.AWS;
        return new AwsEndpoint(service, partition.homeRegion(), true);
    }
}
