// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import org.jspecify.annotations.Nullable;

/** A part of a YAML text that knows where it stands. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlScalar {

    /** Returns where the part begins. */
    Place place();

    /** Returns the part as a map in the order of the text, a list, or a scalar, with nothing of YAML left. */
    @Nullable
    Object plain();

    /** Names the kind with its article, for messages: {@code a map}, {@code a list}, {@code "text"}. */
    String kind();

    /** Returns the number of nodes of this part. */
    int size();

    /** Returns the part as a map. */
    default YamlMap asMap() {
        throw expected("a map");
    }

    /** Returns the part as a list. */
    default YamlList asList() {
        throw expected("a list");
    }

    /** Returns the part as a scalar. */
    default YamlScalar asScalar() {
        throw expected("a single value");
    }

    /** Makes an exception about this part. */
    default YamlException error(String problem) {
        return new YamlException(place(), problem);
    }

    /** Makes an exception that says what was found here and what was expected. */
    default YamlException expected(String what) {
        return error("found " + kind() + ", expected " + what);
    }
}
