// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

/**
 * A server that runs.
 *
 * @param target where it answers
 * @param stop ends it
 */
record Running(Target target, Runnable stop) implements AutoCloseable {
    @Override
    public void close() {
        stop.run();
    }
}
