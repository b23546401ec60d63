// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tags of a session. Keys differ without regard to case (IAM User Guide, "Pass session tags").
 *
 * @param tags the tags
 * @param transitiveKeys the keys of those that stay when the session assumes a role
 */
record SessionTags(Map<String, String> tags, Set<String> transitiveKeys) {
    static final SessionTags NONE = new SessionTags(Map.of(), Set.of());
    static final int MOST = 50;

    private static final String CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
    private static final Pattern KEY = Pattern.compile(CHARACTERS + "+");
    private static final Pattern VALUE = Pattern.compile(CHARACTERS + "*");

    SessionTags {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        transitiveKeys = Collections.unmodifiableSet(new LinkedHashSet<>(transitiveKeys));
    }

    /** Reads {@code Tags} and {@code TransitiveTagKeys}, as far as they can be read. */
    static SessionTags of(QueryForm form, Constraints all) {
        List<Map<String, String>> members = form.structures("Tags", "Key", "Value");
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            String key = members.get(i).get("Key");
            String value = members.get(i).get("Value");
            String name = "tags." + (i + 1) + ".member.";
            all.field(name + "key", key).required().matches(KEY).length(1, 128);
            all.field(name + "value", value).required().matches(VALUE).length(0, 256);
            if (key != null && value != null) {
                // A key that comes twice is kept apart, so that it can be found.
                tags.put(tags.containsKey(key) ? key + '\u0000' + i : key, value);
            }
        }
        all.field("tags", null).size(members.size(), 0, MOST);
        List<String> transitive = form.list("TransitiveTagKeys");
        for (int i = 0; i < transitive.size(); i++) {
            all.field("transitiveTagKeys." + (i + 1) + ".member", transitive.get(i))
                    .matches(KEY)
                    .length(1, 128);
        }
        all.field("transitiveTagKeys", null).size(transitive.size(), 0, MOST);
        return new SessionTags(tags, new LinkedHashSet<>(transitive));
    }

    /** Tells whether a key begins with the prefix that is AWS's own, in whatever case ("Pass session tags"). */
    private static boolean isReserved(String key) {
        return key.regionMatches(true, 0, "aws:", 0, 4);
    }

    /** Tells whether one of several keys is that of a tag, letter case not counting. */
    static boolean has(Collection<String> keys, String key) {
        return keys.stream().anyMatch(key::equalsIgnoreCase);
    }

    private boolean hasTwins() {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return !tags.keySet().stream().allMatch(seen::add);
    }

    /** Tells whether keys and values have the characters and lengths that tags may have, and no two keys are the same. */
    boolean areWellFormed() {
        return tags.size() <= MOST
                && !hasTwins()
                && tags.entrySet().stream()
                        .allMatch(tag -> KEY.matcher(tag.getKey()).matches()
                                && tag.getKey().length() <= 128
                                && VALUE.matcher(tag.getValue()).matches()
                                && tag.getValue().length() <= 256
                                && !isReserved(tag.getKey()));
    }

    /** → the errors about tags of a request (recorded by LocalStack). */
    void check(Session calling, Steps steps) throws StsException {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String key : tags.keySet()) {
            String name = key.split("\u0000", 2)[0];
            if (isReserved(name)) {
                String note = "key " + Shown.quoted(name) + " begins with aws:, which is reserved";
                throw steps.failed(Check.SESSION_TAGS, note, StsError.RESERVED_TAG_KEY);
            }
            if (!seen.add(name)) {
                throw steps.failed(
                        Check.SESSION_TAGS, "key " + Shown.quoted(name) + " comes twice", StsError.DUPLICATE_TAG_KEYS);
            }
        }
        for (String key : transitiveKeys) {
            if (!seen.contains(key)) {
                String note = "transitive key " + Shown.quoted(key) + " is not among " + Shown.list(seen);
                throw steps.failed(Check.SESSION_TAGS, note, StsError.TRANSITIVE_KEY_WITHOUT_TAG);
            }
        }
        Set<String> inherited = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        inherited.addAll(calling.transitiveKeys());
        // [OPEN] what AWS says of a tag that is not transitive and would replace an inherited one; here the same.
        for (String key : seen) {
            if (inherited.contains(key)) {
                String note = "key " + Shown.quoted(key) + " is transitive in the calling session";
                throw steps.failed(Check.SESSION_TAGS, note, StsError.TRANSITIVE_KEY_CONFLICT);
            }
        }
    }

    /** Returns these tags with the transitive ones of the session that assumes the role. */
    SessionTags inheriting(Session calling) {
        Map<String, String> all = new LinkedHashMap<>();
        calling.tags().forEach((key, value) -> {
            if (has(calling.transitiveKeys(), key)) {
                all.put(key, value);
            }
        });
        all.putAll(tags);
        Set<String> keys = new LinkedHashSet<>(calling.transitiveKeys());
        keys.addAll(transitiveKeys);
        return new SessionTags(all, keys);
    }

    /** Adds the condition keys that tell of these tags. */
    void addTo(Map<String, List<String>> keys) {
        if (tags.isEmpty()) {
            return;
        }
        tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, List.of(value)));
        keys.put("aws:TagKeys", new ArrayList<>(tags.keySet()));
        if (!transitiveKeys.isEmpty()) {
            keys.put("sts:TransitiveTagKeys", new ArrayList<>(transitiveKeys));
        }
    }
}
