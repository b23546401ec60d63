// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures everything, or what is named, and prints a table. */
final class Benchmarks {
    private static final Map<String, Measurement> ALL = new LinkedHashMap<>();

    static {
        ALL.put("size", new Size());
        ALL.put("cold", new ColdStart());
        ALL.put("embedded", new EmbeddedStart());
        ALL.put("issuer", new NewIssuer());
        ALL.put("jwks", new JwksThroughput());
        ALL.put("rules", new Upkeep());
        ALL.put("precision", new Precision());
        ALL.put("million", new Million());
        ALL.put("mint", new Minting());
        ALL.put("token", new TokenThroughput());
        ALL.put("policy", new PolicyEvaluation());
        ALL.put("assume", new Assuming());
    }

    private Benchmarks() {}

    /** The first argument is the module's build directory; then {@code full} for long rounds, and names of measurements. */
    public static void main(String[] args) throws IOException {
        List<String> names = new ArrayList<>(List.of(args).subList(1, args.length));
        Settings settings = names.remove("full") ? Settings.FULL : Settings.QUICK;
        if (!ALL.keySet().containsAll(names)) {
            throw new IllegalArgumentException("found " + names + ", expected full and any of " + ALL.keySet());
        }
        ClassPaths paths = ClassPaths.of(Path.of(args[0]));
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Measurement> measurement : ALL.entrySet()) {
            if (names.isEmpty() || names.contains(measurement.getKey())) {
                System.out.printf(
                        Locale.ROOT, "measuring %s, load average %.1f%n", measurement.getKey(), loadAverage());
                figures.addAll(measurement.getValue().run(paths, settings));
            }
        }
        System.out.println(table(figures));
    }

    /** Returns how many threads want to run; more than a few of others' falsify everything. */
    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String table(List<Figure> figures) {
        StringBuilder text = new StringBuilder("\nMedians (and ranges); ours and bare took turns. Java ")
                .append(Runtime.version())
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(
                        " processors. Ratios are medians of neighbouring runs' ratios.\n\n| what | ours | bare | ratio | goal | met |\n|---|---|---|---|---|---|\n");
        figures.forEach(figure -> text.append(figure.row()).append('\n'));
        return text.toString();
    }
}
