// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.fault.Fault;
import dev.mockidp.http.Role;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.scenarios.clients.SdkClient.Mode;
import dev.mockidp.scenarios.clients.SdkClient.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** Measures which of the STS's answers each client repeats, with what pauses, and whether it reads the token again. */
final class RetryTable {
    static final String PART = "retries";
    static final String TOKEN_ROW = "token file read again before an attempt";

    private static final int REPEATS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(75);

    private final ClientWorld world;

    RetryTable(ClientWorld world) {
        this.world = world;
    }

    /** Leaves out what has no repeating of its own: the action's is not run here. */
    static List<Way> ways(Mode mode) {
        return SdkClient.ways()
                .filter(way -> way.mode() == mode && way.client() != SdkClient.ACTION)
                .filter(way -> way.client().missing().isEmpty())
                .toList();
    }

    /** Tells by the answer to the second attempt: the token in the file expires, and is replaced during the first. */
    boolean readsTokenAgain(Way way) {
        return readsTokenAgain(place -> place.run(way, place.environment(), LIMIT));
    }

    /** Does so for anything that asks more than once. */
    boolean readsTokenAgain(Function<ClientWorld.Place, ClientRun> client) {
        ClientWorld.Place place = world.place();
        place.folder.file("token", world.expiredToken());
        String fresh = world.goodToken();
        Fault[] throttled = Planted.THROTTLING.faults();
        place.account.faults().on(Role.STS).first(1).apply(throttled);
        Runnable end = place.account.journal().watch(entry -> {
            if (entry.number() == 1 && entry.status().isEmpty()) {
                place.folder.file("token", fresh);
            }
        });
        ClientRun run = client.apply(place);
        end.run();
        List<JournalEntry> attempts = place.attempts();
        if (attempts.size() < 2) {
            throw new IllegalStateException("did not repeat: " + run);
        }
        return attempts.get(1).status().orElse(0) == 200;
    }

    private List<Attempts> measure(Way way, Planted planted) {
        if (planted == Planted.SILENCE) {
            return List.of(Attempts.measure(world, way, planted, SILENCE_LIMIT));
        }
        List<Attempts> runs = new ArrayList<>();
        runs.add(Attempts.measure(world, way, planted, LIMIT));
        while (runs.get(0).count() > 1 && runs.size() < REPEATS) {
            runs.add(Attempts.measure(world, way, planted, LIMIT));
        }
        return runs;
    }

    String render(Mode mode, Crew crew) {
        List<Way> ways = ways(mode);
        Map<Planted, List<Future<String>>> cells = new LinkedHashMap<>();
        for (Planted planted : Planted.values()) {
            cells.put(
                    planted,
                    ways.stream()
                            .map(way -> crew.start(() -> Attempts.cell(measure(way, planted), planted)))
                            .toList());
        }
        List<Future<String>> tokens = ways.stream()
                .map(way -> crew.start(() -> readsTokenAgain(way) ? "yes" : "no"))
                .toList();
        StringBuilder table = new StringBuilder(Page.header(Stream.concat(
                        Stream.of(mode.toString()),
                        ways.stream().map(way -> way.client().heading()))
                .toList()));
        cells.forEach((planted, row) ->
                table.append(Page.row(Stream.concat(Stream.of(planted.title()), Crew.results(row).stream()))));
        table.append(Page.row(Stream.concat(Stream.of(TOKEN_ROW), Crew.results(tokens).stream())));
        return table.toString();
    }
}
