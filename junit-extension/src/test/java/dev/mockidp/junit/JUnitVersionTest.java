// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** The build runs all tests on several versions of JUnit; this one tells that they are what it believes them to be. */
class JUnitVersionTest {
    @Test
    void testsRunOnTheVersionThatTheBuildSays() {
        String expected = System.getProperty("mockidp.test.junit", "");
        assumeTrue(!expected.isEmpty(), "only the build says which version it runs the tests on");
        assertThat(Test.class.getPackage().getImplementationVersion()).isEqualTo(expected);
    }
}
