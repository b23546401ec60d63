// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.journal.RequestJournal;
import dev.mockidp.journal.ServerJournal;
import dev.mockidp.journal.ServerJournal.Located;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One journal or a server's view of all, as the control API shows them. */
record JournalSource(
        Supplier<List<Located>> entries,
        Function<Consumer<Located>, Runnable> watch,
        BiFunction<Predicate<Located>, Integer, CompletableFuture<Void>> whenSeen,
        LongSupplier count,
        LongSupplier dropped,
        LongSupplier connections,
        Runnable clear,
        ServerJournal server) {

    static JournalSource of(ServerJournal server, LongSupplier connections) {
        return new JournalSource(
                server::entries,
                server::watch,
                server::whenSeen,
                server::count,
                server::dropped,
                connections,
                server::clear,
                server);
    }

    static JournalSource of(ServerJournal server, String place, URI base, RequestJournal journal) {
        return new JournalSource(
                () -> journal.entries().stream()
                        .map(entry -> new Located(place, base, entry))
                        .toList(),
                watcher -> journal.watch(entry -> watcher.accept(new Located(place, base, entry))),
                (selector, count) -> journal.whenSeen(entry -> selector.test(new Located(place, base, entry)), count),
                journal::count,
                journal::dropped,
                journal::connections,
                journal::clear,
                server);
    }
}
