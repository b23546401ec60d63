// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Counts exchanges that fit until there are enough; each counts once, however often it is told of. */
final class Arrival<T> implements Consumer<T> {
    private final Predicate<? super T> selector;
    private final int count;
    private final Function<T, Object> identity;
    private final Set<Object> fitting = Collections.newSetFromMap(new IdentityHashMap<>());
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Arrival(Predicate<? super T> selector, int count) {
        this(selector, count, entry -> entry);
    }

    Arrival(Predicate<? super T> selector, int count, Function<T, Object> identity) {
        this.selector = selector;
        this.count = count;
        this.identity = identity;
    }

    CompletableFuture<Void> within(Function<Consumer<T>, Runnable> watch, Supplier<List<T>> present) {
        Runnable end = watch.apply(this);
        var unused = done.whenComplete((none, failure) -> end.run());
        present.get().forEach(this);
        if (count <= 0) {
            done.complete(null);
        }
        return done;
    }

    @Override
    public void accept(T entry) {
        if (done.isDone() || !selector.test(entry)) {
            return;
        }
        boolean enough;
        synchronized (this) {
            enough = fitting.add(identity.apply(entry)) && fitting.size() >= count;
        }
        if (enough) {
            done.complete(null);
        }
    }
}
