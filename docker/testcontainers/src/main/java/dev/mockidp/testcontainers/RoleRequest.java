// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A role as it is to be added to an account. Immutable; begin with {@link #named}; say whom it trusts by {@link #trusting} or
 * by a policy of your own.
 *
 * <pre>{@code
 * account.addRole(RoleRequest.named("deploy").trusting(issuer).audience("sts.amazonaws.com").subject("repo:me/shop:*"));
 * account.addRole(RoleRequest.named("deploy").trustPolicy(Files.readString(Path.of("trust.json"))));
 * }</pre>
 */
public final class RoleRequest {
    private final Map<String, Object> members;

    private RoleRequest(Map<String, Object> members) {
        this.members = members;
    }

    /** Returns a request for a role of this name. */
    public static RoleRequest named(String name) {
        return new RoleRequest(Map.of("name", name));
    }

    private RoleRequest with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new RoleRequest(changed);
    }

    private RoleRequest trusts(String name, Object value) {
        Map<Object, Object> trusts = new LinkedHashMap<>();
        if (members.get("trusts") instanceof Map<?, ?> known) {
            trusts.putAll(known);
        }
        trusts.put(name, value);
        return with("trusts", trusts);
    }

    /** Trusts the tokens of an issuer that is registered in the account. */
    public RoleRequest trusting(ContainerIssuer issuer) {
        return trusting(issuer.identifier());
    }

    /** Trusts the tokens of a provider that is registered in the account, by its URL. */
    public RoleRequest trusting(String providerUrl) {
        return trusts("provider", providerUrl);
    }

    /** Demands this very audience. */
    public RoleRequest audience(String audience) {
        return trusts("audience", audience);
    }

    /** Demands this very subject; for patterns give a {@link #trustPolicy}. */
    public RoleRequest subject(String subject) {
        return trusts("subject", subject);
    }

    /**
     * Sets the trust policy, in JSON.
     *
     * @throws IllegalArgumentException if it is not a JSON object
     */
    public RoleRequest trustPolicy(String json) {
        return with("trustPolicy", MiniJson.readObject(json));
    }

    /** Sets its path, such as {@code /teams/}. */
    public RoleRequest path(String path) {
        return with("path", path);
    }

    /** Sets how long a session may be at most; whole seconds, an hour to twelve. */
    public RoleRequest maxSession(Duration duration) {
        return with("maxSessionSeconds", duration.toSeconds());
    }

    Map<String, Object> members() {
        return members;
    }

    @Override
    public String toString() {
        return "RoleRequest" + MiniJson.write(members);
    }
}
