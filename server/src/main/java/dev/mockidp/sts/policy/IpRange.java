// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of addresses in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3). Bits after the prefix do not count.
 *
 * @param network an address of the range
 * @param prefix how many bits of it count
 */
record IpRange(InetAddress network, int prefix) {
    static final String EXPECTED = "an IP address or a range such as 203.0.113.0/24 or 2001:db8::/32";

    private static final java.util.regex.Pattern V4 =
            java.util.regex.Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final java.util.regex.Pattern V6 = java.util.regex.Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    static Optional<IpRange> read(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (slash >= 0 && !length.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        return address(address)
                .map(ip -> new IpRange(ip, slash < 0 ? bits(ip) : Integer.parseInt(length)))
                .filter(range -> range.prefix <= bits(range.network));
    }

    /** Reads a literal address; no name is ever looked up. */
    private static Optional<InetAddress> address(String text) {
        boolean v6 = text.indexOf(':') >= 0 && V6.matcher(text).matches();
        if (!v6 && !V4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(v6 ? "[" + text + "]" : text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static int bits(InetAddress address) {
        return 8 * address.getAddress().length;
    }

    /** Tells whether this range lies within another. */
    boolean isWithin(IpRange other) {
        byte[] mine = network.getAddress();
        byte[] others = other.network.getAddress();
        if (mine.length != others.length || prefix < other.prefix) {
            return false;
        }
        for (int bit = 0; bit < other.prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (others[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
