// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Gives a command one option for each {@link Setting}, and reads them. */
final class ConfigurationOptions {
    private static final String CONFIG = "--config";
    /** The name that the option had when it took one audience. */
    private static final String CLIENT_ID = "--client-id";

    private ConfigurationOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(CONFIG)
                .paramLabel("FILE")
                .type(Path.class)
                .description("settings in YAML or JSON; variables and options go over it")
                .build());
        for (Setting setting : Setting.values()) {
            spec.addOption(option(setting));
        }
    }

    private static OptionSpec option(Setting setting) {
        String fallback = setting.fallback().isEmpty() ? "" : " (default: " + setting.fallback() + ")";
        OptionSpec.Builder builder = setting == Setting.CLIENT_IDS
                ? OptionSpec.builder(setting.option(), CLIENT_ID)
                : OptionSpec.builder(setting.option());
        builder.description(setting.about() + fallback);
        return switch (setting.kind()) {
            case FLAG ->
                builder.arity("0..1").type(String.class).fallbackValue("true").build();
            case LIST ->
                builder.paramLabel(setting.label())
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .build();
            default -> builder.paramLabel(setting.label()).type(String.class).build();
        };
    }

    static Configuration read(CommandSpec spec, Map<String, String> environment) {
        ParseResult parsed = spec.commandLine().getParseResult();
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (parsed.hasMatchedOption(setting.option())) {
                given.put(setting, parsed.matchedOption(setting.option()).getValue());
            }
        }
        Path file =
                parsed.hasMatchedOption(CONFIG) ? parsed.matchedOption(CONFIG).getValue() : null;
        return ConfigurationSources.read(environment, given, file);
    }
}
