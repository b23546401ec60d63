// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static java.util.Objects.requireNonNull;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.template.PlaceholderValues;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mints the tokens of one issuer. Safe for use by several threads. */
public final class TokenMinter {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String issuer;
    private final KeyRing keys;
    private final Clock clock;
    private final RandomNumbers numbers;
    private volatile @Nullable Header lastHeader;

    /** The ordinary header of a key's tokens, encoded once. */
    private record Header(SigningKey key, TokenTemplate template, Map<String, Object> members, byte[] encoded) {}

    /**
     * Makes a minter.
     *
     * @param issuer the value of {@code iss}
     * @param seed decides the ids in the tokens
     */
    public TokenMinter(String issuer, KeyRing keys, Clock clock, long seed) {
        this.issuer = requireNonNull(issuer, "issuer");
        this.keys = requireNonNull(keys, "keys");
        this.clock = requireNonNull(clock, "clock");
        numbers = new RandomNumbers(seed);
    }

    /** Mints a token as the template has it, changed by the recipe. */
    public MintedToken mint(TokenTemplate template, TokenRecipe recipe) {
        SigningKey key = keys.next(recipe.kind());
        Header header = header(key, template);
        TokenDraft.Times times = times(template, recipe);
        Map<String, Object> claims = template.claims().fill(new ClaimValues(template, recipe, times));
        TokenDraft draft = new TokenDraft(key, times, claims, header.members);
        recipe.claims().forEach(draft::claim);
        recipe.headers().forEach(draft::header);
        recipe.defects().forEach(defect -> defect.workInto(draft));
        byte[] encodedHeader =
                draft.hasOrdinaryHeaders() ? header.encoded : BASE64URL.encode(Json.writeBytes(draft.headers()));
        return new MintedToken(
                compact(encodedHeader, draft),
                Collections.unmodifiableMap(draft.headers()),
                Collections.unmodifiableMap(claims));
    }

    private TokenDraft.Times times(TokenTemplate template, TokenRecipe recipe) {
        Duration own = recipe.lifetime();
        Duration lifetime = own == null ? template.defaults().lifetime() : own;
        long now = Math.floorDiv(clock.millis(), 1_000L);
        return new TokenDraft.Times(
                now,
                now + lifetime.toSeconds(),
                now + template.defaults().notBefore().toSeconds());
    }

    private Header header(SigningKey key, TokenTemplate template) {
        Header last = lastHeader;
        if (last != null && last.key == key && last.template == template) {
            return last;
        }
        Map<String, Object> members = template.header().fill(name -> switch (name) {
            case "alg" -> key.algorithm().name();
            case "kid" -> key.kid();
            case "x5t" -> key.certificate().map(SelfSignedCertificate::x5t).orElse(null);
            default -> null;
        });
        Header made = new Header(
                key, template, Collections.unmodifiableMap(members), BASE64URL.encode(Json.writeBytes(members)));
        lastHeader = made;
        return made;
    }

    private static String compact(byte[] header, TokenDraft draft) {
        byte[] payload = BASE64URL.encode(Json.writeBytes(draft.claims()));
        byte[] content = new byte[header.length + 1 + payload.length];
        System.arraycopy(header, 0, content, 0, header.length);
        content[header.length] = '.';
        System.arraycopy(payload, 0, content, header.length + 1, payload.length);
        byte[] seal = BASE64URL.encode(Seals.of(draft, content));
        byte[] token = new byte[content.length + 1 + seal.length];
        System.arraycopy(content, 0, token, 0, content.length);
        token[content.length] = '.';
        System.arraycopy(seal, 0, token, content.length + 1, seal.length);
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    /** What the placeholders of a claims template stand for in one token. */
    private final class ClaimValues implements PlaceholderValues {
        private final TokenTemplate template;
        private final TokenRecipe recipe;
        private final TokenDraft.Times times;

        private ClaimValues(TokenTemplate template, TokenRecipe recipe, TokenDraft.Times times) {
            this.template = template;
            this.recipe = recipe;
            this.times = times;
        }

        @Override
        public @Nullable Object get(String name) {
            return switch (name) {
                case "issuer" -> issuer;
                case "base" -> issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
                case "issuedAt" -> times.issuedAt();
                case "expires" -> times.expires();
                case "notBefore" -> times.notBefore();
                case "uuid" -> numbers.uuid().toString();
                case "subject" ->
                    recipe.values().getOrDefault(name, template.defaults().subject());
                case "audience" ->
                    recipe.values().getOrDefault(name, template.defaults().audience());
                default -> recipe.values().get(name);
            };
        }
    }
}
