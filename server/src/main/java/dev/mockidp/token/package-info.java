// SPDX-License-Identifier: Apache-2.0
/**
 * Keys and tokens: good ones, and precisely bad ones. Signing goes through the JDK's JCA; the Amazon Corretto Crypto
 * Provider is used by itself when it is on the class path.
 */
@NullMarked
package dev.mockidp.token;

import org.jspecify.annotations.NullMarked;
