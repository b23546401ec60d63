// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios by their ids. Those on a class path are found under {@code dev/mockidp/scenarios/}: each jar lists the ids of
 * its own in {@code index.txt}, a line each. Immutable.
 */
public final class Catalogue {
    private static final String HOME = "dev/mockidp/scenarios/";

    private final TreeMap<String, Scenario> scenarios = new TreeMap<>();

    private Catalogue(Collection<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            if (this.scenarios.put(scenario.id(), scenario) != null) {
                throw new IllegalArgumentException("two scenarios have the id \"" + scenario.id() + '"');
            }
        }
    }

    /** Returns a catalogue of the given scenarios. */
    public static Catalogue of(Collection<Scenario> scenarios) {
        return new Catalogue(scenarios);
    }

    /** Reads all scenarios that the class loader of this class can see. */
    public static Catalogue load() {
        ClassLoader own = Catalogue.class.getClassLoader();
        return load(own != null ? own : ClassLoader.getSystemClassLoader());
    }

    /**
     * Reads all scenarios that a class loader can see.
     *
     * @throws ScenarioFormatException if one of them is none
     * @throws IllegalStateException if an index names a scenario that is not there
     */
    public static Catalogue load(ClassLoader loader) {
        Set<String> ids = new LinkedHashSet<>();
        try {
            for (URL index : Collections.list(loader.getResources(HOME + "index.txt"))) {
                try (InputStream in = index.openStream();
                        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                    lines.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .forEach(ids::add);
                }
            }
            return new Catalogue(ids.stream().map(id -> scenario(loader, id)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario scenario(ClassLoader loader, String id) {
        String name = id + ".yaml";
        try (@Nullable InputStream in = loader.getResourceAsStream(HOME + name)) {
            if (in == null) {
                throw new IllegalStateException(HOME + "index.txt names \"" + id + "\", but " + name + " is not there");
            }
            return ScenarioReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all scenarios in the order of their ids. */
    public List<Scenario> all() {
        return List.copyOf(scenarios.values());
    }

    /** Finds a scenario by its id. */
    public Optional<Scenario> find(String id) {
        return Optional.ofNullable(scenarios.get(id));
    }

    /**
     * Returns the scenario with an id.
     *
     * @throws IllegalArgumentException that lists the known ones if there is none
     */
    public Scenario get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "unknown scenario \"" + id + "\"; known: " + String.join(", ", scenarios.keySet())));
    }

    /** Returns the families of the scenarios, in alphabetical order. */
    public Set<String> families() {
        Set<String> families = new TreeSet<>();
        scenarios.values().forEach(scenario -> families.add(scenario.family()));
        return Collections.unmodifiableSet(families);
    }

    /**
     * Returns the scenarios of a family in the order of their ids.
     *
     * @throws IllegalArgumentException that lists the known ones if there is no such family
     */
    public List<Scenario> family(String family) {
        List<Scenario> found = scenarios.values().stream()
                .filter(scenario -> scenario.family().equals(family))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown family \"" + family + "\"; known: " + String.join(", ", families()));
        }
        return found;
    }
}
