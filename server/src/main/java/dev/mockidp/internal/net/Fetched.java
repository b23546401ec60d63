// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import dev.mockidp.http.Headers;

/**
 * The answer to a fetch.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the whole content
 * @param timing how long it took
 * @param byThumbprint whether the server's certificate leads to no authority and was trusted by its thumbprint
 */
public record Fetched(int status, Headers headers, byte[] body, FetchTiming timing, boolean byThumbprint) {}
