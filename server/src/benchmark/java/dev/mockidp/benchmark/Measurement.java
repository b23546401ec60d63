// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;

/** Something that the goals speak of. */
@FunctionalInterface
interface Measurement {
    List<Figure> run(ClassPaths paths, Settings settings) throws IOException;
}
