// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.internal.template.Template;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.token.KeyShape;
import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.TokenKind;
import dev.mockidp.token.TokenTemplate;
import dev.mockidp.token.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the YAML of a profile; every mistake is reported with its line. On the path of every start: loops, no lambdas. */
final class ProfileReader {
    private static final Set<String> DISCOVERY_PLACEHOLDERS = Set.of("issuer", "base", "alg");

    private final ProfileFields root;

    private ProfileReader(ProfileFields root) {
        this.root = root;
    }

    static ProfileReader of(YamlNode profile) {
        return new ProfileReader(new ProfileFields(
                profile.asMap(), "about", "identifier", "discovery", "jwks", "token", "keys", "tokens"));
    }

    String about() {
        return root.text("about");
    }

    @Nullable
    String identifier() {
        return root.optionalText("identifier");
    }

    ProfileDocument document(String key) {
        ProfileFields fields = key.equals("discovery")
                ? root.map(key, "path", "cacheControl", "contentType", "members")
                : root.map(key, "path", "cacheControl", "contentType");
        String type = fields.optionalText("contentType");
        return new ProfileDocument(
                fields.path("path"), type == null ? "application/json" : type, fields.optionalText("cacheControl"));
    }

    Template discoveryMembers() {
        YamlMap members = root.map("discovery").node("members").asMap();
        try {
            return Template.of(members.plain(), DISCOVERY_PLACEHOLDERS);
        } catch (IllegalArgumentException e) {
            throw located(members, e);
        }
    }

    String tokenPath() {
        return root.map("token", "path").path("path");
    }

    List<KeyShape> keys() {
        YamlNode node = root.node("keys");
        List<KeyShape> keys = new ArrayList<>();
        for (YamlNode item : node.asList().items()) {
            keys.add(key(item));
        }
        if (keys.isEmpty()) {
            throw node.error("found no keys, expected at least one");
        }
        return List.copyOf(keys);
    }

    private static KeyShape key(YamlNode node) {
        ProfileFields fields =
                new ProfileFields(node.asMap(), "algorithm", "kid", "members", "leadingZero", "certificate", "signs");
        try {
            return new KeyShape(
                    algorithm(fields.node("algorithm")),
                    fields.text("kid"),
                    fields.texts("members"),
                    fields.flag("leadingZero"),
                    fields.has("certificate") ? validity(fields.map("certificate", "notBefore", "notAfter")) : null,
                    signs(fields));
        } catch (IllegalArgumentException e) {
            throw located(node, e);
        }
    }

    private static SigningAlgorithm algorithm(YamlNode node) {
        String name = node.asScalar().text();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        throw node.error("unknown algorithm " + node.kind() + "; known: " + SigningAlgorithm.known());
    }

    private static Validity validity(ProfileFields fields) {
        try {
            return new Validity(Instant.parse(fields.text("notBefore")), Instant.parse(fields.text("notAfter")));
        } catch (DateTimeParseException e) {
            throw fields.error("found \"" + e.getParsedString() + "\", expected a moment such as 2026-01-01T00:00:00Z");
        }
    }

    private static Set<TokenKind> signs(ProfileFields fields) {
        Set<TokenKind> kinds = EnumSet.noneOf(TokenKind.class);
        for (String name : fields.has("signs") ? fields.texts("signs") : List.<String>of()) {
            switch (name) {
                case "id" -> kinds.add(TokenKind.ID);
                case "access" -> kinds.add(TokenKind.ACCESS);
                default -> throw fields.error("found \"" + name + "\" under signs, expected id or access");
            }
        }
        return kinds;
    }

    Map<TokenKind, TokenTemplate> tokens() {
        Map<TokenKind, TokenTemplate> tokens = new EnumMap<>(TokenKind.class);
        ProfileFields kinds = root.map("tokens", "id", "access");
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, template(kinds.node(kind.name().toLowerCase(Locale.ROOT))));
        }
        return tokens;
    }

    private static TokenTemplate template(YamlNode node) {
        ProfileFields fields = new ProfileFields(
                node.asMap(), "subject", "audience", "lifetimeSeconds", "notBeforeSeconds", "header", "claims");
        TokenTemplate.Defaults defaults = new TokenTemplate.Defaults(
                fields.text("subject"),
                fields.text("audience"),
                Duration.ofSeconds(fields.number("lifetimeSeconds")),
                Duration.ofSeconds(fields.has("notBeforeSeconds") ? fields.number("notBeforeSeconds") : 0));
        try {
            return new TokenTemplate(
                    fields.node("header").asMap().plain(),
                    fields.node("claims").asMap().plain(),
                    defaults);
        } catch (IllegalArgumentException e) {
            throw located(node, e);
        }
    }

    /** Adds the place to what a value refuses, unless it is there already. */
    private static YamlException located(YamlNode node, IllegalArgumentException problem) {
        return problem instanceof YamlException known ? known : node.error(String.valueOf(problem.getMessage()));
    }
}
