// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.internal.template.Template;
import dev.mockidp.internal.yaml.Yaml;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the YAML of a profile; every mistake is reported with its line. */
final class ProfileReader {
    private static final Set<String> DISCOVERY_PLACEHOLDERS = Set.of("issuer", "base", "alg");

    private final ProfileFields root;

    private ProfileReader(ProfileFields root) {
        this.root = root;
    }

    static ProfileReader of(String source, String yaml) {
        YamlMap map = Yaml.read(source, yaml).asMap();
        return new ProfileReader(
                new ProfileFields(map, "about", "identifier", "discovery", "jwks", "token", "keys", "tokens"));
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
        return located(members, () -> Template.of(members.plain(), DISCOVERY_PLACEHOLDERS));
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
        YamlNode algorithm = fields.node("algorithm");
        SigningAlgorithm found = SigningAlgorithm.find(algorithm.asScalar().text())
                .orElseThrow(() -> algorithm.error(
                        "unknown algorithm " + algorithm.kind() + "; known: " + SigningAlgorithm.known()));
        return located(
                node,
                () -> new KeyShape(
                        found,
                        fields.text("kid"),
                        fields.texts("members"),
                        fields.flag("leadingZero"),
                        fields.has("certificate") ? validity(fields.map("certificate", "notBefore", "notAfter")) : null,
                        signs(fields)));
    }

    private static Validity validity(ProfileFields fields) {
        try {
            return new Validity(Instant.parse(fields.text("notBefore")), Instant.parse(fields.text("notAfter")));
        } catch (DateTimeParseException e) {
            throw fields.error("found \"" + e.getParsedString() + "\", expected a moment such as 2026-01-01T00:00:00Z");
        }
    }

    private static Set<TokenKind> signs(ProfileFields fields) {
        Set<TokenKind> kinds = new HashSet<>();
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
        return located(
                node,
                () -> new TokenTemplate(
                        fields.node("header").asMap().plain(),
                        fields.node("claims").asMap().plain(),
                        defaults));
    }

    /** Adds the place to what a value refuses. */
    private static <T> T located(YamlNode node, Supplier<T> value) {
        try {
            return value.get();
        } catch (YamlException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }
}
