// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Duration;

/**
 * A role of an account.
 *
 * @param arn its ARN, for {@code RoleArn}
 * @param name its name
 * @param path its path, {@code /} for none
 * @param maxSession how long a session may be at most
 */
public record ContainerRole(String arn, String name, String path, Duration maxSession) {
    static ContainerRole of(Answer role) {
        return new ContainerRole(
                role.text("arn"),
                role.text("name"),
                role.text("path"),
                Duration.ofSeconds(role.number("maxSessionSeconds")));
    }
}
