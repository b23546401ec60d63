// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import org.jspecify.annotations.Nullable;

/** A setting that cannot be used. The message names the setting and its source, what was found, and a way out. */
final class ConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        this(message, null);
    }

    ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
