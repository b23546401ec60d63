// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.fault.Default;
import dev.mockidp.fault.Fault;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.FaultLevel;
import dev.mockidp.fault.HttpFault;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.fault.NetworkFault;
import dev.mockidp.http.Answer;
import dev.mockidp.http.Role;
import dev.mockidp.token.KeyMove;
import dev.mockidp.token.TokenDefect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that rules, listeners, keys and tokens take. */
final class Vocabulary {
    private Vocabulary() {}

    static Answer show() {
        return Replies.ok(object(
                "faults", FaultCodec.names().stream().map(Vocabulary::fault).toList(),
                "listenerFaults",
                        Arrays.stream(ListenerFault.values())
                                .map(ListenerFault::wireName)
                                .toList(),
                "keyMoves",
                        Arrays.stream(KeyMove.values())
                                .map(move -> object("name", move.wireName(), "deed", move.deed()))
                                .toList(),
                "tokenDefects",
                        Arrays.stream(TokenDefect.values())
                                .map(TokenDefect::wireName)
                                .toList(),
                "roles", Arrays.stream(Role.values()).map(Role::wireName).toList()));
    }

    private static Map<String, @Nullable Object> fault(String name) {
        Class<?> type = FaultCodec.typeOf(name);
        List<Map<String, @Nullable Object>> settings = Arrays.stream(type.getRecordComponents())
                .map(component -> {
                    Default otherwise = component.getAnnotation(Default.class);
                    return object("name", component.getName(), "default", otherwise == null ? null : otherwise.value());
                })
                .toList();
        return object("name", name, "level", level(type), "settings", settings);
    }

    private static String level(Class<?> type) {
        FaultLevel level = NetworkFault.class.isAssignableFrom(type)
                ? FaultLevel.NETWORK
                : HttpFault.class.isAssignableFrom(type) ? FaultLevel.HTTP : FaultLevel.CONTENT;
        assert Fault.class.isAssignableFrom(type);
        return level.name().toLowerCase(Locale.ROOT);
    }
}
