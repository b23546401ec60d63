// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.internal.json.Json;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings in force. A setting that was left open and has no default is absent. */
final class Configuration {
    private final Map<Setting, Configured> values;

    Configuration(Map<Setting, Configured> values) {
        this.values = new EnumMap<>(values);
    }

    private <T> Optional<T> find(Setting setting, Class<T> type) {
        return Optional.ofNullable(values.get(setting)).map(c -> type.cast(c.value()));
    }

    private <T> T need(Setting setting, Class<T> type) {
        return find(setting, type).orElseThrow(() -> new IllegalStateException(setting.key() + " has no default"));
    }

    Optional<String> text(Setting setting) {
        return find(setting, String.class);
    }

    String needText(Setting setting) {
        return need(setting, String.class);
    }

    int port(Setting setting) {
        return need(setting, Integer.class);
    }

    boolean flag(Setting setting) {
        return need(setting, Boolean.class);
    }

    Optional<Long> number(Setting setting) {
        return find(setting, Long.class);
    }

    Optional<URI> url(Setting setting) {
        return find(setting, URI.class);
    }

    List<String> list(Setting setting) {
        return ((Collection<?>) need(setting, Collection.class))
                .stream().map(String::valueOf).toList();
    }

    /** Returns a list of objects as they stand in YAML or JSON. */
    @SuppressWarnings("unchecked")
    List<Map<String, @Nullable Object>> objects(Setting setting) {
        return (List<Map<String, @Nullable Object>>) need(setting, List.class);
    }

    InetAddress bindAddress() {
        return need(Setting.BIND_ADDRESS, InetAddress.class);
    }

    /** Returns where the control API listens: where nobody can reach it who need not show a token, unless told otherwise. */
    InetAddress controlAddress() {
        return find(Setting.CONTROL_ADDRESS, InetAddress.class)
                .orElseGet(() ->
                        text(Setting.CONTROL_TOKEN).isPresent() ? bindAddress() : InetAddress.getLoopbackAddress());
    }

    /** Returns the value that clients write as the URL or the word for the back channel. */
    Optional<String> backChannel() {
        return find(Setting.BACK_CHANNEL_URL, Object.class).map(String::valueOf);
    }

    /** Returns who said what a setting is, for messages. */
    String origin(Setting setting) {
        Configured configured = values.get(setting);
        return configured == null ? "default" : configured.origin();
    }

    /** Returns the settings as YAML that a file may hold, each with its origin in a comment; a secret is not shown. */
    String toYaml() {
        StringBuilder text = new StringBuilder();
        for (Setting setting : Setting.values()) {
            Configured configured = values.get(setting);
            if (configured == null) {
                text.append("# ").append(setting.key()).append(": left open\n");
            } else {
                text.append(setting.key())
                        .append(": ")
                        .append(shown(configured))
                        .append("  # ")
                        .append(configured.origin())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String shown(Configured configured) {
        Object value = configured.value();
        if (configured.setting().kind() == Setting.Kind.SECRET) {
            return "<redacted>";
        }
        if (value instanceof InetAddress address) {
            return Json.write(address.getHostAddress());
        }
        return Json.write(value instanceof URI ? value.toString() : value);
    }
}
