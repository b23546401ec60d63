// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tags of roles and providers: up to 50, keys of 128 and values of 256 characters, letter case of keys not counting. */
final class IamTags {
    private static final int MOST = 50;

    private IamTags() {}

    /** Reads the tags of a request. */
    static Map<String, String> given(IamParameters parameters) throws StsException {
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        List<Map<String, String>> members = parameters.structures("Tags", "Key", "Value");
        Constraints constraints = parameters.constraints();
        boolean duplicate = false;
        for (int i = 0; i < members.size(); i++) {
            String key = members.get(i).get("Key");
            String value = members.get(i).get("Value");
            String where = "tags." + (i + 1) + ".member.";
            constraints.field(where + "key", key).required().length(1, 128);
            constraints.field(where + "value", value).required().length(0, 256);
            duplicate |= !keys.add(String.valueOf(key).toLowerCase(Locale.ROOT));
            tags.put(String.valueOf(key), String.valueOf(value));
        }
        parameters.check();
        if (duplicate) {
            throw new StsException(IamError.DUPLICATE_TAG_KEYS);
        }
        return within(tags);
    }

    private static Map<String, String> within(Map<String, String> tags) throws StsException {
        if (tags.size() > MOST) {
            throw new StsException(IamError.TOO_MANY_TAGS);
        }
        return tags;
    }

    /** Returns tags with others; those with the same key are replaced. */
    static Map<String, String> merged(Map<String, String> tags, Map<String, String> others) {
        Map<String, String> all = without(tags, List.copyOf(others.keySet()));
        all.putAll(others);
        return all;
    }

    /** → {@link IamError#TOO_MANY_TAGS} if tags with others are too many. */
    static void checkMerged(Map<String, String> tags, Map<String, String> others) throws StsException {
        within(merged(tags, others));
    }

    static Map<String, String> without(Map<String, String> tags, List<String> keys) {
        Map<String, String> rest = new LinkedHashMap<>(tags);
        rest.keySet().removeIf(key -> keys.stream().anyMatch(key::equalsIgnoreCase));
        return rest;
    }

    static List<Fields> shown(Map<String, String> tags) {
        List<Fields> shown = new ArrayList<>();
        tags.forEach((key, value) -> shown.add(new Fields().with("Key", key).with("Value", value)));
        return shown;
    }

    /** Answers with a page of tags, in the order of their keys. */
    static Fields page(IamPage page, Map<String, String> tags) {
        return page.of(
                "Tags",
                tags.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
                Map.Entry::getKey,
                tag -> new Fields().with("Key", tag.getKey()).with("Value", tag.getValue()));
    }
}
