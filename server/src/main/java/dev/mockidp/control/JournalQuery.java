// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Role;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.journal.ServerJournal.Located;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which exchanges a call asks for. */
final class JournalQuery {
    /** The parameters that select exchanges. */
    static final List<String> PARAMETERS =
            List.of("issuer", "role", "method", "path", "status", "fault", "listener", "connection", "ended", "since");

    private static final long MANY = Long.MAX_VALUE;

    private JournalQuery() {}

    static Predicate<Located> of(Call call) {
        Predicate<Located> all = located -> true;
        return all.and(issuer(call))
                .and(role(call))
                .and(text(call, "method", JournalEntry::method))
                .and(path(call))
                .and(status(call))
                .and(call.parameter("fault")
                        .<Predicate<Located>>map(
                                fault -> located -> located.entry().faults().contains(fault))
                        .orElse(all))
                .and(text(call, "listener", JournalEntry::listener))
                .and(number(call))
                .and(ended(call));
    }

    private static Predicate<Located> issuer(Call call) {
        return call.parameter("issuer")
                .<Predicate<Located>>map(name -> located -> located.place().equals(name))
                .orElse(located -> true);
    }

    private static Predicate<Located> role(Call call) {
        Set<Role> roles = call.parameter("role").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(name -> Role.find(name)
                        .orElseThrow(() ->
                                new ControlException(400, "unknown role \"" + name + "\"; known: " + Role.known())))
                .collect(Collectors.toSet());
        return located -> roles.isEmpty() || roles.contains(located.entry().role());
    }

    private static Predicate<Located> text(Call call, String name, Function<JournalEntry, String> part) {
        return call.parameter(name)
                .<Predicate<Located>>map(
                        wanted -> located -> part.apply(located.entry()).equalsIgnoreCase(wanted))
                .orElse(located -> true);
    }

    private static Predicate<Located> path(Call call) {
        return call.parameter("path")
                .<Predicate<Located>>map(pattern -> {
                    Predicate<String> fits = wildcard(pattern);
                    return located -> fits.test(located.entry().path());
                })
                .orElse(located -> true);
    }

    /** A text in which {@code *} stands for any run of characters. */
    static Predicate<String> wildcard(String pattern) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
    }

    private static Predicate<Located> status(Call call) {
        if (call.parameter("status").isEmpty()) {
            return located -> true;
        }
        int status = (int) call.number("status", 0, 100, 999);
        return located ->
                located.entry().status().filter(code -> code == status).isPresent();
    }

    private static Predicate<Located> number(Call call) {
        long connection = call.number("connection", 0, 1, MANY);
        long since = call.number("since", 0, 0, MANY);
        return located -> located.entry().number() > since
                && (connection == 0 || located.entry().connection() == connection);
    }

    private static Predicate<Located> ended(Call call) {
        return call.parameter("ended")
                .<Predicate<Located>>map(
                        name -> located -> EntryJson.ended(located.entry()).equals(name))
                .orElse(located -> true);
    }
}
