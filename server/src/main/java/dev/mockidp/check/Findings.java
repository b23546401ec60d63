// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings over several tries: of one kind the first is kept, with the number of tries that had it. */
final class Findings {
    private final Map<CheckRule, CheckFinding> first = new LinkedHashMap<>();
    private final Map<CheckRule, Integer> counts = new LinkedHashMap<>();

    void add(CheckRule rule, String detail) {
        first.putIfAbsent(rule, new CheckFinding(rule, detail));
        counts.merge(rule, 1, Integer::sum);
    }

    /** Takes a finding back that another one says better. */
    void remove(CheckRule rule) {
        first.remove(rule);
        counts.remove(rule);
    }

    boolean has(CheckRule rule) {
        return first.containsKey(rule);
    }

    int size() {
        return first.size();
    }

    List<CheckFinding> list() {
        return first.values().stream()
                .map(finding -> {
                    int count = counts.getOrDefault(finding.rule(), 1);
                    return count == 1
                            ? finding
                            : new CheckFinding(finding.rule(), finding.detail() + " (" + count + " times)");
                })
                .sorted(Comparator.comparing(finding -> finding.rule().level()))
                .toList();
    }
}
