// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits until the container is up, and no longer than it lives. */
final class UntilHealthy extends AbstractWaitStrategy {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TIMEOUT_MILLIS = 1_000;

    @Override
    protected void waitUntilReady() {
        URI health = URI.create("http://" + waitStrategyTarget.getHost() + ":"
                + waitStrategyTarget.getMappedPort(MockIdpContainer.CONTROL_PORT) + "/health");
        long end = System.nanoTime() + startupTimeout.toNanos();
        while (!isUp(health)) {
            if (!waitStrategyTarget.isRunning()) {
                throw new ContainerLaunchException("it ended while it was to start");
            }
            if (System.nanoTime() > end) {
                throw new ContainerLaunchException("it was not up within " + startupTimeout.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isUp(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
