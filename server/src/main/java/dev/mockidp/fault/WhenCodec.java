// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part {@code when} of a rule as plain maps, lists and scalars. */
final class WhenCodec {
    private WhenCodec() {}

    static When read(Keys keys) {
        When read = new When(
                selector(keys),
                occurrence(keys),
                window(keys),
                keys.find("phase", Keys::text).orElse(null),
                share(keys),
                Optional.ofNullable(keys.find("expires", Keys::duration).orElseGet(() -> millis(keys, "ttlMillis")))
                        .orElse(null));
        keys.done();
        return read;
    }

    private static @Nullable Duration millis(Keys keys, String alias) {
        return keys.find(alias, Keys::count).map(Duration::ofMillis).orElse(null);
    }

    private static Selector selector(Keys keys) {
        return new Selector(
                keys.find(
                                "role",
                                value -> Keys.texts(value).stream()
                                        .map(WhenCodec::role)
                                        .collect(Collectors.toSet()))
                        .orElse(Set.of()),
                keys.find("path", Keys::text).orElse(""),
                keys.find(
                                "method",
                                value -> Keys.texts(value).stream()
                                        .map(method -> method.toUpperCase(Locale.ROOT))
                                        .collect(Collectors.toSet()))
                        .orElse(Set.of()),
                keys.find("header", Keys::textsByName).orElse(Map.of()),
                keys.find("query", Keys::textsByName).orElse(Map.of()),
                keys.find("form", Keys::textsByName).orElse(Map.of()),
                keys.find("label", Keys::text).orElse(""),
                keys.find("listener", Keys::text).orElse(""));
    }

    private static Role role(String name) {
        return Role.find(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown role \"" + name + "\"; known: " + Role.known()));
    }

    private static Occurrence occurrence(Keys keys) {
        Map<String, Occurrence> found = new LinkedHashMap<>();
        keys.find("first", Keys::count).ifPresent(n -> found.put("first", Occurrence.first(n)));
        keys.find("failRequestCount", Keys::count).ifPresent(n -> found.put("failRequestCount", Occurrence.first(n)));
        keys.find("nth", Keys::count).ifPresent(n -> found.put("nth", Occurrence.nth(n)));
        keys.find("succeedFirst", Keys::count).ifPresent(n -> found.put("succeedFirst", Occurrence.from(n + 1)));
        Optional<Long> to = keys.find("to", Keys::count);
        Optional<Long> from = keys.find("from", Keys::count);
        Optional<Long> every = keys.find("every", Keys::count);
        if (from.isPresent() || to.isPresent() || every.isPresent()) {
            long step = every.orElse(1L);
            long first = from.orElse(every.orElse(1L));
            found.put(
                    from.isPresent() ? "from" : to.isPresent() ? "to" : "every",
                    keys.read(
                            to.isPresent() ? "to" : "from",
                            step,
                            any -> new Occurrence(first, to.orElse(Long.MAX_VALUE), step)));
        }
        keys.find("quota", value -> quota(new Keys(value, keys.path("quota"))))
                .ifPresent(quota -> found.put("quota", quota));
        if (found.size() > 1) {
            throw keys.problem(
                    found.keySet().iterator().next(),
                    "found " + String.join(" and ", found.keySet()) + ", expected one of them");
        }
        Occurrence read = found.values().stream().findFirst().orElse(Occurrence.ALWAYS);
        return counted(keys, read);
    }

    private static Occurrence quota(Keys settings) {
        long limit = settings.find("limit", Keys::count)
                .orElseThrow(() -> settings.problem("limit", "is needed, for example 5"));
        Duration window = settings.find("window", Keys::duration)
                .orElseThrow(() -> settings.problem("window", "is needed, for example 60s"));
        settings.done();
        return Occurrence.over(limit, window);
    }

    private static Occurrence counted(Keys keys, Occurrence start) {
        Occurrence read = start;
        Optional<Scope> per =
                keys.find("per", value -> value.equals("global") ? Scope.RULE : Keys.oneOf(Scope.class, value));
        read = per.isPresent() ? read.per(per.get()) : read;
        Optional<Duration> renew = keys.find("renew", Keys::duration);
        read = renew.isPresent() ? read.renewed(renew.get()) : read;
        boolean calls = keys.find("count", value -> Keys.oneOf(Occurrence.Counting.class, value))
                .filter(Occurrence.Counting.CALLS::equals)
                .isPresent();
        return calls ? read.countingCalls() : read;
    }

    private static @Nullable Window window(Keys keys) {
        Optional<Duration> after = keys.find("after", Keys::duration);
        Optional<Duration> until = keys.find("until", Keys::duration);
        Optional<Window.Anchor> anchor = keys.find("anchor", value -> Keys.oneOf(Window.Anchor.class, value));
        if (after.isEmpty() && until.isEmpty()) {
            if (anchor.isPresent()) {
                throw keys.problem("anchor", "needs \"after\" or \"until\" beside it");
            }
            return null;
        }
        return keys.read(
                "until",
                "",
                any -> new Window(
                        after.orElse(Duration.ZERO), until.orElse(null), anchor.orElse(Window.Anchor.FIRST_HIT)));
    }

    private static @Nullable Share share(Keys keys) {
        Optional<Double> part = Stream.of(keys.find("share", Keys::part), keys.find("toxicity", Keys::part))
                .flatMap(Optional::stream)
                .findFirst();
        Optional<Long> seed = keys.find("seed", Keys::whole);
        if (part.isEmpty() && seed.isPresent()) {
            throw keys.problem("seed", "needs \"share\" beside it");
        }
        return part.map(value -> new Share(value, seed.orElse(0L))).orElse(null);
    }

    static Map<String, Object> write(When when) {
        Map<String, Object> written = new LinkedHashMap<>();
        write(when.selector(), written);
        write(when.occurrence(), written);
        Window window = when.window();
        if (window != null) {
            written.put("after", FaultCodec.text(window.after()));
            putUnlessNull(written, "until", window.until());
            written.put("anchor", Keys.wireName(window.anchor()));
        }
        String phase = when.phase();
        if (phase != null) {
            written.put("phase", phase);
        }
        Share share = when.share();
        if (share != null) {
            written.put("share", share.part());
            written.put("seed", share.seed());
        }
        putUnlessNull(written, "expires", when.expires());
        return written;
    }

    private static void putUnlessNull(Map<String, Object> written, String key, @Nullable Duration value) {
        if (value != null) {
            written.put(key, FaultCodec.text(value));
        }
    }

    private static void write(Selector selector, Map<String, Object> written) {
        putUnlessEmpty(
                written,
                "role",
                selector.roles().stream().map(Role::wireName).sorted().toList());
        putUnlessEmpty(written, "path", selector.path());
        putUnlessEmpty(written, "method", selector.methods().stream().sorted().toList());
        putUnlessEmpty(written, "header", selector.headers());
        putUnlessEmpty(written, "query", selector.query());
        putUnlessEmpty(written, "form", selector.form());
        putUnlessEmpty(written, "label", selector.label());
        putUnlessEmpty(written, "listener", selector.listener());
    }

    private static void putUnlessEmpty(Map<String, Object> written, String key, Object value) {
        boolean empty = value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
        if (!empty) {
            written.put(key, value);
        }
    }

    private static void write(Occurrence occurrence, Map<String, Object> written) {
        boolean open = occurrence.to() == Long.MAX_VALUE;
        if (!open || occurrence.from() > 1 || occurrence.every() > 1) {
            written.put("from", occurrence.from());
            if (!open) {
                written.put("to", occurrence.to());
            }
            if (occurrence.every() > 1) {
                written.put("every", occurrence.every());
            }
        }
        if (occurrence.per() != Scope.RULE) {
            written.put("per", Keys.wireName(occurrence.per()));
        }
        if (!occurrence.renew().isZero()) {
            written.put("renew", FaultCodec.text(occurrence.renew()));
        }
        if (occurrence.count() != Occurrence.Counting.ATTEMPTS) {
            written.put("count", Keys.wireName(occurrence.count()));
        }
    }
}
