// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.Optional;
import java.util.function.Predicate;

/** One value of a condition in a policy, as far as it can be worked out before there is a request. */
interface AskedValue {
    /** Returns the test that the request's values must pass; empty if a variable in it has no value. */
    Optional<Predicate<String>> test(RequestContext request);

    /** A value that reads the same for every request. */
    static AskedValue constant(Predicate<String> test) {
        Optional<Predicate<String>> always = Optional.of(test);
        return request -> always;
    }
}
