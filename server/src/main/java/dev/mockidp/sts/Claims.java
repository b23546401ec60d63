// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token, by the types that STS requires. A claim that is {@code null} counts as absent. [OPEN] what AWS
 * answers to a claim of a wrong type; here the token is no valid JWT.
 */
final class Claims {
    private final Map<String, @Nullable Object> values;
    private final AwsUnknowns unknowns;
    private final Steps steps;

    Claims(Map<String, @Nullable Object> values, AwsUnknowns unknowns, Steps steps) {
        this.values = values;
        this.unknowns = unknowns;
        this.steps = steps;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    /** Returns a required claim's text. */
    String text(String name) throws StsException {
        Object value = required(name);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, value, "a string");
    }

    /** Returns a required claim's whole seconds; AWS documents that a fraction or a string is not taken. */
    long seconds(String name) throws StsException {
        Object value = required(name);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong(name, value, value instanceof BigDecimal ? "whole seconds" : "an integer");
    }

    /** Returns the texts of a required claim that is a string or an array of strings. */
    List<String> texts(String name) throws StsException {
        Object value = required(name);
        if (!(value instanceof List<?> items)) {
            return List.of(text(name));
        }
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String text)) {
                throw wrong(name, value, "a string or an array of strings");
            }
            texts.add(text);
        }
        if (texts.isEmpty()) {
            throw missing(name, "is an empty array");
        }
        return texts;
    }

    /** Returns a claim as condition keys show it: scalars as text, an array as several values, anything else not at all. */
    List<String> shown(String name) {
        Object value = values.get(name);
        List<?> items = value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
        return items.stream()
                .filter(item -> item instanceof String || item instanceof Number || item instanceof Boolean)
                .map(Object::toString)
                .toList();
    }

    /** Returns the claims that the session takes over. */
    TagClaims tags() {
        return new TagClaims(values, steps);
    }

    private Object required(String name) throws StsException {
        Object value = values.get(name);
        if (value == null) {
            throw missing(name, values.containsKey(name) ? "is null" : "is missing");
        }
        return value;
    }

    private StsException missing(String name, String how) {
        String end = unknowns.missingClaimText() == AwsUnknowns.MissingClaimText.WITH_DOT ? "." : "";
        return steps.failed(Check.CLAIMS, "required claim " + name + " " + how, StsError.MISSING_CLAIM, name + end);
    }

    StsException wrong(String name, Object found, String expected) {
        return steps.failed(
                Check.CLAIMS,
                "claim " + name + " is " + Shown.quoted(found) + ", expected " + expected,
                StsError.NOT_A_JWT);
    }
}
