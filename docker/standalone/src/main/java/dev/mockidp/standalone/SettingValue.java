// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.internal.yaml.YamlException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the values of settings: texts from the environment and the command line, plain values from a file. */
final class SettingValue {
    private SettingValue() {}

    /** Reads a value; the origin is for the message. */
    static Configured read(Setting setting, Object raw, String origin) {
        return new Configured(setting, value(setting, raw, origin), origin);
    }

    private static Object value(Setting setting, Object raw, String origin) {
        return switch (setting.kind()) {
            case PORT ->
                number(setting, raw, origin, 0, 65_535, "a port, 0 to 65535").intValue();
            case NUMBER -> number(setting, raw, origin, Long.MIN_VALUE, Long.MAX_VALUE, "a whole number");
            case FLAG -> flag(setting, raw, origin);
            case TEXT, SECRET -> text(setting, raw, origin);
            case ADDRESS -> address(setting, text(setting, raw, origin), origin);
            case URL -> url(setting, text(setting, raw, origin), origin, "an http or https URL without query");
            case URL_OR_REQUEST -> {
                String text = text(setting, raw, origin);
                yield text.equals("request")
                        ? text
                        : url(setting, text, origin, "\"request\", or an http or https URL without query");
            }
            case LIST -> list(setting, raw, origin);
            case OBJECTS -> objects(setting, raw, origin);
        };
    }

    private static Long number(Setting setting, Object raw, String origin, long min, long max, String expected) {
        try {
            long number = Long.parseLong(String.valueOf(raw).strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(setting, raw, origin, expected, e);
        }
        throw wrong(setting, raw, origin, expected, null);
    }

    private static Boolean flag(Setting setting, Object raw, String origin) {
        return switch (String.valueOf(raw).strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, raw, origin, "true or false", null);
        };
    }

    private static String text(Setting setting, Object raw, String origin) {
        if (raw instanceof Map || raw instanceof List || String.valueOf(raw).isBlank()) {
            throw wrong(setting, raw, origin, "a text", null);
        }
        return String.valueOf(raw).strip();
    }

    private static InetAddress address(Setting setting, String text, String origin) {
        boolean numeric = text.matches("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");
        try {
            if (numeric || text.equals("localhost")) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            throw wrong(setting, text, origin, "an IP address, such as 0.0.0.0 or 127.0.0.1", e);
        }
        throw wrong(setting, text, origin, "an IP address, such as 0.0.0.0 or 127.0.0.1", null);
    }

    private static URI url(Setting setting, String text, String origin, String expected) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrong(setting, text, origin, expected, e);
        }
        throw wrong(setting, text, origin, expected, null);
    }

    private static List<String> list(Setting setting, Object raw, String origin) {
        if (raw instanceof Map) {
            throw wrong(setting, raw, origin, "a list of texts, or one text with commas", null);
        }
        List<String> items = raw instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : Arrays.stream(String.valueOf(raw).split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
        if (items.isEmpty()) {
            throw wrong(setting, raw, origin, "at least one item", null);
        }
        return items;
    }

    private static List<Object> objects(Setting setting, Object raw, String origin) {
        Object parsed = raw instanceof String text ? parsed(setting, text, origin) : raw;
        boolean wellFormed = parsed instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
        if (!wellFormed) {
            throw wrong(setting, raw, origin, "a list of objects in YAML or JSON", null);
        }
        return List.copyOf((List<?>) parsed);
    }

    private static Object parsed(Setting setting, String text, String origin) {
        try {
            Object plain = Yaml.read(origin, text).plain();
            return plain == null ? List.of() : plain;
        } catch (YamlException e) {
            throw new ConfigurationException(setting.key() + ": " + e.getMessage(), e);
        }
    }

    private static ConfigurationException wrong(
            Setting setting,
            Object raw,
            String origin,
            String expected,
            @org.jspecify.annotations.Nullable Exception cause) {
        String found = setting.kind() == Setting.Kind.SECRET
                ? "nothing"
                : raw instanceof String text ? shortened('"' + text + '"') : shortened(Json.write(raw));
        return new ConfigurationException(
                setting.key() + ": found " + found + " in " + origin + ", expected " + expected, cause);
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
