// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.internal.yaml.Place;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lays the sources of configuration over each other: defaults, then a file in YAML or JSON, then the environment, then the
 * command line. A name that is not known is an error in each of them.
 */
final class ConfigurationSources {
    private static final String CONFIG = Setting.PREFIX + "CONFIG";
    /** A file that whoever starts a container writes when he knows its published ports. */
    private static final String AWAITED = CONFIG + "_AWAIT_PATH";

    private static final String PATH = "_PATH";
    private static final String INLINE = "_INLINE";
    /** Read by the launcher of a checkout, not by the program. */
    private static final String JAVA_OPTIONS = Setting.PREFIX + "JAVA_OPTS";
    /** What Kubernetes sets in every pod beside a Service called mockidp. */
    private static final String SERVICE_LINK =
            Setting.PREFIX + "(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)";

    private final Map<Setting, Configured> values = new EnumMap<>(Setting.class);
    private final Map<String, String> environment;

    private ConfigurationSources(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads all sources.
     *
     * @param options values from the command line
     * @param file the value of {@code --config}; null for what the environment says
     * @throws ConfigurationException in one line that names the setting, what was found and the way out
     */
    static Configuration read(Map<String, String> environment, Map<Setting, Object> options, @Nullable Path file) {
        ConfigurationSources sources = new ConfigurationSources(environment);
        for (Setting setting : Setting.values()) {
            if (!setting.fallback().isEmpty()) {
                sources.put(setting, setting.fallback(), "default");
            }
        }
        sources.readFile(file);
        sources.readEnvironment();
        options.forEach((setting, value) -> sources.put(setting, value, setting.option()));
        return new Configuration(sources.values);
    }

    private void put(Setting setting, Object raw, String origin) {
        values.put(setting, SettingValue.read(setting, raw, origin));
    }

    private void readFile(@Nullable Path option) {
        Optional<String> path = variable(CONFIG + PATH);
        Optional<String> inline = variable(CONFIG + INLINE);
        if (option != null) {
            readYaml(option.toString(), text("--config", option));
        } else if (variable(AWAITED).isPresent()) {
            String awaited = variable(AWAITED).get();
            readYaml(awaited, AwaitedFile.read(AWAITED, Path.of(awaited)));
        } else if (path.isPresent() && inline.isPresent()) {
            throw both(CONFIG + PATH, CONFIG + INLINE);
        } else if (path.isPresent()) {
            readYaml(path.get(), text(CONFIG + PATH, Path.of(path.get())));
        } else {
            inline.ifPresent(text -> readYaml(CONFIG + INLINE, text));
        }
    }

    private void readYaml(String source, String text) {
        try {
            YamlNode document = Yaml.read(source, text);
            if (document.kind().equals("nothing")) {
                return;
            }
            YamlMap map = document.asMap();
            map.entries().forEach((key, node) -> readEntry(map, key, node));
        } catch (YamlException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private void readEntry(YamlMap map, String key, YamlNode node) {
        Setting setting = Setting.withKey(key)
                .orElseThrow(() -> new YamlException(
                        map.placeOf(key), "unknown setting \"" + key + "\"; known: " + Setting.knownKeys()));
        Object plain = node.plain();
        if (plain != null) {
            Place place = node.place();
            put(setting, plain, place.toString());
        }
    }

    private void readEnvironment() {
        for (String name : environment.keySet().stream().sorted().toList()) {
            if (name.startsWith(Setting.PREFIX) && !isForOthers(name)) {
                known(name);
            }
        }
        for (Setting setting : Setting.values()) {
            readVariables(setting);
        }
    }

    private boolean isForOthers(String name) {
        boolean serviceLink = name.matches(SERVICE_LINK)
                || (name.equals(Setting.PORT.variable())
                        && String.valueOf(environment.get(name)).contains("://"));
        return serviceLink
                || name.equals(JAVA_OPTIONS)
                || name.equals(AWAITED)
                || name.equals(CONFIG + PATH)
                || name.equals(CONFIG + INLINE);
    }

    private static void known(String name) {
        String base = name;
        for (String suffix : new String[] {PATH, INLINE}) {
            base = base.endsWith(suffix) ? base.substring(0, base.length() - suffix.length()) : base;
        }
        if (Setting.withVariable(base).isEmpty()) {
            throw new ConfigurationException("unknown environment variable " + name + "; known: "
                    + Setting.knownVariables() + ", each also with _INLINE (the same) or _PATH (a file that holds the"
                    + " value), " + CONFIG + PATH + ", " + CONFIG + INLINE
                    + ", " + AWAITED);
        }
    }

    private void readVariables(Setting setting) {
        String found = null;
        for (String suffix : new String[] {"", INLINE, PATH}) {
            String name = setting.variable() + suffix;
            Optional<String> value = isForOthers(name) ? Optional.empty() : variable(name);
            if (value.isEmpty()) {
                continue;
            }
            if (found != null) {
                throw both(found, name);
            }
            found = name;
            String text = suffix.equals(PATH) ? text(name, Path.of(value.get())) : value.get();
            put(setting, text, name);
        }
    }

    /** Finds a variable; one that is empty counts as not set, as in compose files that pass on what may be absent. */
    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static ConfigurationException both(String one, String other) {
        return new ConfigurationException("both " + one + " and " + other + " are set; keep one of them");
    }

    static String text(String setting, Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    setting + ": no file \"" + path + "\"; mount it there, or correct the path", e);
        } catch (AccessDeniedException e) {
            throw new ConfigurationException(
                    setting + ": may not read \"" + path + "\" as this user; make it readable for everybody", e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(setting + ": \"" + path + "\" is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            String why = Files.isDirectory(path)
                    ? "it is a folder, perhaps of a mount whose source is missing"
                    : e.toString();
            throw new ConfigurationException(
                    setting + ": cannot read \"" + path + "\": " + why + "; name a readable file", e);
        }
    }
}
