// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;

/**
 * A header field with a value of one's choice, in place of any that is there.
 *
 * @param name the field's name
 * @param value the field's value
 */
public record SetHeader(String name, String value) implements HttpFault {
    /** Checks that the field fits on one line and cannot end the head early. */
    public SetHeader {
        if (name.isEmpty() || !name.chars().allMatch(SetHeader::isTokenCharacter)) {
            throw new IllegalArgumentException("name must be a token of RFC 9110 §5.6.2, got \"" + name + '"');
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new IllegalArgumentException("value of " + name + " must not hold control characters");
        }
    }

    private static boolean isTokenCharacter(int c) {
        return c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    @Override
    public Response apply(Response planned) {
        return planned.withHeader(name, value);
    }
}
