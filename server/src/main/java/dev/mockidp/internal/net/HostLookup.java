// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks up a host's addresses before a deadline; the JDK's own look-up knows none. */
public final class HostLookup {
    private HostLookup() {}

    /**
     * Returns a host's addresses, at least one.
     *
     * @throws IOException if it has none, or none is found before the deadline
     */
    public static InetAddress[] addresses(String host, Deadline deadline) throws IOException {
        if (host.equals("localhost") || host.startsWith("[") || host.matches("[0-9.]+")) {
            return InetAddress.getAllByName(host);
        }
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread thread = new Thread(lookup, "mockidp-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no address for " + host);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
