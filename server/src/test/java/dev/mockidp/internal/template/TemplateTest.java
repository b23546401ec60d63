// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final Set<String> KNOWN = Set.of("number", "name", "nothing");
    private static final PlaceholderValues VALUES = name -> switch (name) {
        case "number" -> 7L;
        case "name" -> "acme";
        default -> null;
    };

    private static Map<String, ?> filled(Map<String, ?> tree) {
        return Template.of(tree, KNOWN).fill(VALUES);
    }

    @Test
    void placeholderAloneKeepsItsType() {
        assertThat(filled(Map.of("a", "${number}"))).isEqualTo(Map.of("a", 7L));
    }

    @Test
    void placeholdersInTextBecomeText() {
        assertThat(filled(Map.of("a", "x-${number}/${name}${name}.", "b", "${name}!", "c", "${nothing}-")))
                .isEqualTo(Map.of("a", "x-7/acmeacme.", "b", "acme!", "c", "-"));
    }

    @Test
    void memberWithoutValueIsLeftOutButNullIsKept() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("absent", "${nothing}");
        tree.put("null", null);
        assertThat(filled(tree)).containsOnlyKeys("null").containsEntry("null", null);
    }

    @Test
    void listsAndMapsAreFilledAtEveryDepth() {
        assertThat(filled(Map.of("a", List.of("x", Map.of("b", "${name}"), "${nothing}", List.of(1, 2)))))
                .isEqualTo(Map.of("a", List.of("x", Map.of("b", "acme"), List.of(1, 2))));
    }

    @Test
    void orderOfMembersIsThatOfTheTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String name : new String[] {"z", "a", "m", "b"}) {
            tree.put(name, "${number}");
        }
        assertThat(filled(tree).keySet()).containsExactly("z", "a", "m", "b");
    }

    @Test
    void openBraceWithoutEndIsText() {
        assertThat(filled(Map.of("a", "${name"))).isEqualTo(Map.of("a", "${name"));
    }

    @Test
    void unknownPlaceholderIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Template.of(Map.of("a", List.of("-${nmae}-")), KNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown placeholder \"${nmae}\"; known: name, nothing, number");
    }
}
