// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

/** Plans the response to a request. Called on a thread that must not be kept waiting, unless its listener says so. */
@FunctionalInterface
public interface Endpoint {
    /** Plans the response to a request. */
    Response handle(Request request);
}
