// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

/**
 * Who signed a request.
 *
 * @param arn the ARN as {@code GetCallerIdentity} gives it
 * @param userId the unique id as {@code GetCallerIdentity} gives it
 */
record Caller(String arn, String userId) {}
