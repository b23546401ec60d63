// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One failure of an identity provider, or of the trust in it, that can be replayed: the world in which it happens, what is
 * done there, what is expected of whom, its cause and its remedy. Read by {@link ScenarioReader}, run by a
 * {@link ScenarioRunner}. Immutable.
 */
public final class Scenario {
    private final String id;
    private final About about;
    private final Set<Capability> requires;
    private final Plan plan;
    private final Map<Door, Expectation> expectations;
    private final @Nullable Scenario mended;

    /** What a scenario says of itself. */
    record About(
            String title,
            String family,
            Severity severity,
            Obligation obligation,
            List<String> sources,
            String cause,
            String remedy) {}

    Scenario(
            String id,
            About about,
            Set<Capability> requires,
            Plan plan,
            Map<Door, Expectation> expectations,
            @Nullable Scenario mended) {
        this.id = id;
        this.about = about;
        this.requires = Set.copyOf(requires);
        this.plan = plan;
        this.expectations = Collections.unmodifiableMap(new EnumMap<>(expectations));
        this.mended = mended;
    }

    /** Returns the name: that of its file, for example {@code jwks-latency-over-5s}. */
    public String id() {
        return id;
    }

    /** Returns what happens, in one sentence. */
    public String title() {
        return about.title();
    }

    /** Returns the family, for example {@code latency}. */
    public String family() {
        return about.family();
    }

    /** Returns the harm done where a client does not cope. */
    public Severity severity() {
        return about.severity();
    }

    /** Returns how binding the expectations are. */
    public Obligation obligation() {
        return about.obligation();
    }

    /** Returns where the failure is described: at least one document, thread or clause. */
    public List<String> sources() {
        return about.sources();
    }

    /** Returns why it happens, in plain words. May hold references; see {@link ScenarioRun#cause}. */
    public String cause() {
        return about.cause();
    }

    /** Returns what to do about it, in plain words. May hold references; see {@link ScenarioRun#remedy}. */
    public String remedy() {
        return about.remedy();
    }

    /** Returns the doors at which something is expected. */
    public Set<Door> doors() {
        return expectations.keySet();
    }

    /** Returns what the scenario needs of the place where it runs. */
    public Set<Capability> requires() {
        return requires;
    }

    /** Returns the same scenario with its cause removed and with what is expected then; empty if none is written. */
    public Optional<Scenario> mended() {
        return Optional.ofNullable(mended);
    }

    Plan plan() {
        return plan;
    }

    Optional<Expectation> expectation(Door door) {
        return Optional.ofNullable(expectations.get(door));
    }

    /** Returns the id. */
    @Override
    public String toString() {
        return id;
    }
}
