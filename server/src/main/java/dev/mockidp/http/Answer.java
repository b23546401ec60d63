// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

/** What a listener is to do about a request: perform a planned response, wait for one, or send events as they come. */
public sealed interface Answer permits Exchange, Later, EventStream {}
