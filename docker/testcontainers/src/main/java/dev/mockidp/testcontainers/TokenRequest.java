// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to be like. Immutable; begin with {@link #idToken()}. What is not said is as the issuer's profile has it.
 *
 * <pre>{@code
 * String token = idp.issuer().mint(TokenRequest.idToken().subject("alice").defect("expired")).value();
 * }</pre>
 */
public final class TokenRequest {
    private final Map<String, @Nullable Object> members;

    private TokenRequest(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** Returns a request for the profile's ordinary ID token. */
    public static TokenRequest idToken() {
        return new TokenRequest(new LinkedHashMap<>());
    }

    private TokenRequest with(String name, Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new TokenRequest(changed);
    }

    private TokenRequest withMember(String of, String name, @Nullable Object value) {
        Map<Object, @Nullable Object> inner = new LinkedHashMap<>();
        if (members.get(of) instanceof Map<?, ?> known) {
            inner.putAll(known);
        }
        inner.put(name, value);
        return with(of, inner);
    }

    /** Sets {@code sub}. */
    public TokenRequest subject(String subject) {
        return with("subject", subject);
    }

    /** Sets {@code aud}: one is a string, several are an array. */
    public TokenRequest audience(String... audience) {
        return with("audience", List.of(audience));
    }

    /** Sets a claim to a string, number, boolean, list or map. */
    public TokenRequest claim(String name, Object value) {
        return withMember("claims", name, value);
    }

    /** Leaves a claim out. */
    public TokenRequest withoutClaim(String name) {
        return withMember("claims", name, null);
    }

    /** Sets a member of the JOSE header. */
    public TokenRequest header(String name, Object value) {
        return withMember("headers", name, value);
    }

    /** Leaves a member of the JOSE header out. */
    public TokenRequest withoutHeader(String name) {
        return withMember("headers", name, null);
    }

    /** Sets the time from {@code iat} to {@code exp}. */
    public TokenRequest lifetime(Duration lifetime) {
        return with("lifetime", FaultRequest.text(lifetime));
    }

    /** Makes the token one that expired a while ago. */
    public TokenRequest expired() {
        return defect("expired");
    }

    /** Makes the token bad in one precise way, by a defect's name such as {@code expired} or {@code unknown-kid}. */
    public TokenRequest defect(String name) {
        List<Object> defects = new ArrayList<>();
        if (members.get("defects") instanceof List<?> known) {
            defects.addAll(known);
        }
        defects.add(name);
        return with("defects", defects);
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    @Override
    public String toString() {
        return "TokenRequest" + MiniJson.write(members);
    }
}
