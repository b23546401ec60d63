// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import dev.mockidp.internal.net.Deadline;
import dev.mockidp.internal.net.HostLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a host is.
 *
 * @param addresses its addresses, as text
 * @param isPublic whether one of them is on the public internet
 */
record HostFacts(String addresses, boolean isPublic) {
    /** Looks a host up; empty if it has no address, which the requests to it tell better. */
    static Optional<HostFacts> of(String host, Deadline deadline) {
        try {
            InetAddress[] found = HostLookup.addresses(host, deadline);
            return Optional.of(new HostFacts(
                    Arrays.stream(found)
                            .map(InetAddress::getHostAddress)
                            .distinct()
                            .collect(Collectors.joining(", ")),
                    Arrays.stream(found).anyMatch(address -> !isPrivate(address))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** RFC 1918, RFC 6598 §7, RFC 4193 §3, link-local and loopback addresses. */
    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return shared
                || unique
                || address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress();
    }
}
