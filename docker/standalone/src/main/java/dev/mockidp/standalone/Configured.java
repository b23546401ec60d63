// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

/**
 * A setting's value and who said so.
 *
 * @param value a value of the setting's kind
 * @param origin for messages and {@code config --print}: {@code default}, an option, a variable, or a place in a file
 */
record Configured(Setting setting, Object value, String origin) {
    @Override
    public String toString() {
        return setting.key() + (setting.kind() == Setting.Kind.SECRET ? " (secret)" : "=" + value) + " from " + origin;
    }
}
