// SPDX-License-Identifier: Apache-2.0

import io.undertow.Undertow;
import io.undertow.util.Headers;

/** The floor that the image's start is compared with: Undertow alone, answering one path. */
final class Floor {
    private Floor() {}

    public static void main(String[] arguments) {
        Undertow server = Undertow.builder()
                .addHttpListener(arguments.length == 0 ? 9000 : 0, "0.0.0.0")
                .setIoThreads(2)
                .setWorkerThreads(8)
                .setHandler(exchange -> {
                    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
                    exchange.getResponseSender().send("{}");
                })
                .build();
        server.start();
        System.out.println("MockIdP's floor is ready.");
        if (arguments.length > 0) {
            server.stop();
        }
    }
}
