// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token that the session takes over: its tags, in one claim or flattened, and its source identity (IAM User
 * Guide, "Pass session tags", "Monitor and control actions taken with assumed roles").
 */
final class TagClaims {
    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String PRINCIPAL_TAGS = TAGS + "/principal_tags/";
    private static final String TRANSITIVE = TAGS + "/transitive_tag_keys";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
    private static final Pattern SOURCE = Pattern.compile("[\\w+=,.@-]*");

    private final Map<String, @Nullable Object> claims;
    private final Steps steps;

    TagClaims(Map<String, @Nullable Object> claims, Steps steps) {
        this.claims = claims;
        this.steps = steps;
    }

    /** → {@link StsError#TAGS_CLAIM_FORMAT}, {@link StsError#TAG_VALUE_FORMAT} or {@link StsError#TAGS_INVALID}. */
    SessionTags tags() throws StsException {
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> transitive = new LinkedHashSet<>();
        Object nested = claims.get(TAGS);
        if (nested != null) {
            if (!(nested instanceof Map<?, ?> members)) {
                throw format("the claim " + TAGS + " is " + Shown.quoted(nested) + ", expected an object");
            }
            Object principal = members.get("principal_tags");
            if (principal != null && !(principal instanceof Map<?, ?>)) {
                throw format("principal_tags is " + Shown.quoted(principal) + ", expected an object");
            }
            if (principal instanceof Map<?, ?> pairs) {
                for (Map.Entry<?, ?> pair : pairs.entrySet()) {
                    tags.put(String.valueOf(pair.getKey()), value(pair.getKey(), pair.getValue()));
                }
            }
            addTransitive(transitive, members.get("transitive_tag_keys"));
        }
        for (Map.Entry<String, @Nullable Object> claim : claims.entrySet()) {
            if (claim.getKey().startsWith(PRINCIPAL_TAGS)) {
                String key = claim.getKey().substring(PRINCIPAL_TAGS.length());
                tags.put(key, flat(key, claim.getValue()));
            }
        }
        addTransitive(transitive, claims.get(TRANSITIVE));
        return checked(new SessionTags(tags, transitive));
    }

    private SessionTags checked(SessionTags tags) throws StsException {
        // [OPEN] what AWS says of a reserved prefix, and of keys that differ in letter case only.
        if (!tags.areWellFormed()) {
            String note =
                    "tags " + Shown.quoted(tags.tags()) + ": expected at most 50, keys of 1 to 128 and values of 0 to"
                            + " 256 letters, digits, spaces and _.:/=+-@, none beginning with aws:, no two"
                            + " the same but for letter case";
            throw steps.failed(Check.SESSION_TAGS, note, StsError.TAGS_INVALID);
        }
        // [OPEN] what AWS says if a transitive key has no tag; here as of a request.
        for (String key : tags.transitiveKeys()) {
            if (!SessionTags.has(tags.tags().keySet(), key)) {
                throw format("transitive key " + Shown.quoted(key) + " is not among "
                        + Shown.list(tags.tags().keySet()));
            }
        }
        if (!tags.tags().isEmpty()) {
            steps.passed(Check.SESSION_TAGS, Shown.list(tags.tags().keySet()));
        }
        return tags;
    }

    private String value(Object key, @Nullable Object value) throws StsException {
        if (value instanceof List<?> one && one.size() == 1 && one.get(0) instanceof String text) {
            return text;
        }
        String note = "tag " + Shown.quoted(key) + " is " + Shown.quoted(value) + ", expected an array of one string";
        throw steps.failed(Check.SESSION_TAGS, note, StsError.TAG_VALUE_FORMAT);
    }

    /** A flattened tag may be the string itself, too. */
    private String flat(String key, @Nullable Object value) throws StsException {
        return value instanceof String text ? text : value(key, value);
    }

    private void addTransitive(Set<String> keys, @Nullable Object found) throws StsException {
        if (found == null) {
            return;
        }
        List<?> items = found instanceof List<?> several ? several : List.of(found);
        for (Object item : items) {
            if (!(item instanceof String key)) {
                throw format("transitive_tag_keys is " + Shown.quoted(found) + ", expected strings");
            }
            keys.add(key);
        }
    }

    private StsException format(String note) {
        return steps.failed(Check.SESSION_TAGS, note, StsError.TAGS_CLAIM_FORMAT);
    }

    /** [OPEN] what AWS says of a malformed one; here the token is no valid JWT. */
    @Nullable
    String sourceIdentity(int longest) throws StsException {
        Object found = claims.get(SOURCE_IDENTITY);
        if (found == null) {
            return null;
        }
        boolean fits = found instanceof String text
                && text.length() >= 2
                && text.length() <= longest
                && SOURCE.matcher(text).matches();
        if (!fits) {
            String note = "the claim " + SOURCE_IDENTITY + " is " + Shown.quoted(found) + ", expected 2 to " + longest
                    + " letters, digits and _+=,.@-";
            throw steps.failed(Check.SESSION_TAGS, note, StsError.NOT_A_JWT);
        }
        return String.valueOf(found);
    }
}
