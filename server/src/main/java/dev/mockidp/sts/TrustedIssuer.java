// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer that an account takes tokens from: registered, built in, or both.
 *
 * @param url its URL, the {@code issuer} that its discovery document must have
 * @param registered its registration; null for a built-in one without
 * @param builtIn the built-in issuer; null for others
 */
record TrustedIssuer(
        String url,
        @Nullable OidcProvider registered,
        @Nullable BuiltInIssuer builtIn) {

    static Optional<TrustedIssuer> find(StsAccount account, String iss) {
        BuiltInIssuer builtIn = BuiltInIssuer.find(iss).orElse(null);
        String url = builtIn == null ? iss : builtIn.url();
        OidcProvider registered = account.seenProvider(url).orElse(null);
        return builtIn == null && registered == null
                ? Optional.empty()
                : Optional.of(new TrustedIssuer(url, registered, builtIn));
    }

    /** The prefix of its condition keys. */
    String name() {
        return builtIn != null ? builtIn.domain() : requireNonNull(registered).name();
    }

    /** What {@code Federated} principals may call it. */
    Set<String> principals(StsAccount account) {
        if (registered == null) {
            return Set.of(requireNonNull(builtIn).domain());
        }
        String arn = account.arnOf(registered);
        return builtIn == null ? Set.of(arn) : Set.of(arn, builtIn.domain());
    }

    /** The name by which AWS's answers call it: the domain of a built-in one, else the ARN. */
    String principal(StsAccount account) {
        return builtIn != null ? builtIn.domain() : account.arnOf(requireNonNull(registered));
    }

    /** The thumbprints by which its certificates are trusted if they lead to no authority. */
    List<String> thumbprints() {
        return registered == null ? List.of() : registered.thumbprints();
    }

    /** The policy that the AWS console writes for one audience. */
    Map<String, Object> consolePolicy(StsAccount account, String audience) {
        Map<String, Object> statement = Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("Federated", principal(account)),
                "Action",
                "sts:AssumeRoleWithWebIdentity",
                "Condition",
                Map.of("StringEquals", Map.of(name() + ":aud", audience)));
        return Map.of("Version", "2012-10-17", "Statement", List.of(statement));
    }

    boolean allowsHttp() {
        return registered != null && registered.allowHttp();
    }
}
