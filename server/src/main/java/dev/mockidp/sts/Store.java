// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Things of an account in the order of their keys. Each change is atomic; pages cost what they hold. */
final class Store<T> {
    private final ConcurrentSkipListMap<String, T> byKey = new ConcurrentSkipListMap<>();
    private final Function<T, String> key;
    private final Consumer<String> added;

    /** Makes an empty store that tells the key of each new thing before it can be found. */
    Store(Function<T, String> key, Consumer<String> added) {
        this.key = key;
        this.added = added;
    }

    Optional<T> find(String wanted) {
        return Optional.ofNullable(byKey.get(wanted));
    }

    /** Puts what is made of the old one, which is null if there is none. */
    T put(String at, Function<@Nullable T, T> change) {
        return byKey.compute(at, (same, old) -> {
            if (old == null) {
                added.accept(at);
            }
            return change.apply(old);
        });
    }

    /** Adds something unless its key is taken; tells whether it did. */
    boolean add(T item) {
        String at = key.apply(item);
        if (byKey.containsKey(at)) {
            return false;
        }
        added.accept(at);
        // Not computeIfAbsent, which tells two callers at the same time that each of them added.
        return byKey.putIfAbsent(at, item) == null;
    }

    /** Changes what is there; empty if nothing is. */
    Optional<T> change(String at, UnaryOperator<T> change) {
        return Optional.ofNullable(byKey.computeIfPresent(at, (same, old) -> change.apply(old)));
    }

    boolean remove(String at) {
        return byKey.remove(at) != null;
    }

    /** Removes what is there if it is still what the caller saw. */
    boolean remove(T seen) {
        return byKey.remove(key.apply(seen), seen);
    }

    int size() {
        return byKey.size();
    }

    List<T> list() {
        return List.copyOf(byKey.values());
    }

    List<String> keys() {
        return List.copyOf(byKey.keySet());
    }

    /** Returns the first items after a key that are wanted, up to a number. */
    List<T> after(String last, int most, Predicate<T> wanted) {
        List<T> page = new ArrayList<>();
        for (T item : byKey.tailMap(last, false).values()) {
            if (page.size() == most) {
                break;
            }
            if (wanted.test(item)) {
                page.add(item);
            }
        }
        return page;
    }
}
