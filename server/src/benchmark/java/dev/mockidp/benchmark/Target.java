// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

/**
 * Where a server on loopback answers.
 *
 * @param port its port
 * @param discovery path of the discovery document
 * @param jwks path of the JWK Set
 * @param token path of the token endpoint
 */
record Target(int port, String discovery, String jwks, String token) {
    static Target parse(String line) {
        String[] words = line.split(" ");
        if (words.length != 4 || !words[0].matches("[0-9]+")) {
            throw new IllegalArgumentException(
                    "expected a port and three paths from the server, found \"" + line + '"');
        }
        return new Target(Integer.parseInt(words[0]), words[1], words[2], words[3]);
    }

    @Override
    public String toString() {
        return port + " " + discovery + " " + jwks + " " + token;
    }
}
