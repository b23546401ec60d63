// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The partitions of AWS: groups of regions with accounts, ARNs and endpoints of their own. */
public enum AwsPartition {
    /** The commercial regions. */
    AWS("aws", "us-east-1"),
    /** The regions in China. */
    AWS_CN("aws-cn", "cn-north-1"),
    /** The regions of AWS GovCloud (US). */
    AWS_US_GOV("aws-us-gov", "us-gov-west-1");

    private final String id;
    private final String homeRegion;

    AwsPartition(String id, String homeRegion) {
        this.id = id;
        this.homeRegion = homeRegion;
    }

    /** Returns its name in ARNs, for example {@code aws-us-gov}. */
    public String id() {
        return id;
    }

    /** Returns the region that serves its global services, for example {@code us-east-1}. */
    public String homeRegion() {
        return homeRegion;
    }

    /** Finds a partition by its name in ARNs. */
    public static Optional<AwsPartition> find(String id) {
        return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
    }

    /** Returns the partition of a region, told by the region's name. */
    public static AwsPartition ofRegion(String region) {
        return region.startsWith("cn-") ? AWS_CN : region.startsWith("us-gov-") ? AWS_US_GOV : AWS;
    }

    /** Lists the names of all partitions, for error messages. */
    public static String known() {
        return Arrays.stream(values()).map(AwsPartition::id).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return id;
    }
}
