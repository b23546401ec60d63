// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A test like any other, which a suite runs before the first that needs a server. */
class WarmingCase {
    @Test
    void doublesAreSorted() {
        assertThat(new Samples(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2.0);
    }
}
