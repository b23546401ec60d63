// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Role;
import dev.mockidp.internal.template.Template;
import dev.mockidp.internal.yaml.CompiledYaml;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.token.KeyShape;
import dev.mockidp.token.TokenKind;
import dev.mockidp.token.TokenTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How a real provider looks from outside: its paths, documents, keys and tokens. Each profile is one YAML file,
 * {@code dev/mockidp/profiles/NAME.yaml}, which cites its sources; adding the file adds the profile.
 */
public final class IdpProfile {
    private static final String DIRECTORY = "/dev/mockidp/profiles/";
    private static final String SUFFIX = ".yaml";
    /** Optional beside the YAML, and then the same: read at a start, where loading a YAML library is dear. */
    private static final String COMPILED = ".compiled";
    /** The library's own profiles, each read once: they never change. */
    private static final Map<String, IdpProfile> READ = new ConcurrentHashMap<>();

    private final String name;
    private final String about;
    private final @Nullable String identifier;
    private final ProfileDocument discovery;
    private final Template discoveryMembers;
    private final ProfileDocument jwks;
    private final String tokenPath;
    private final List<KeyShape> keys;
    private final Map<TokenKind, TokenTemplate> tokens;

    IdpProfile(String name, ProfileReader read) {
        this.name = name;
        about = read.about();
        identifier = read.identifier();
        discovery = read.document("discovery");
        discoveryMembers = read.discoveryMembers();
        jwks = read.document("jwks");
        tokenPath = read.tokenPath();
        keys = read.keys();
        tokens = read.tokens();
    }

    /**
     * Reads a profile of the library.
     *
     * @throws IllegalArgumentException if there is none of that name; the message names the known ones
     */
    public static IdpProfile named(String name) {
        IdpProfile known = READ.get(name);
        return known == null ? load(name) : known;
    }

    private static IdpProfile load(String name) {
        byte[] compiled = resource(name, COMPILED);
        byte[] yaml = compiled == null ? resource(name, SUFFIX) : null;
        IdpProfile profile;
        if (compiled != null) {
            profile = new IdpProfile(name, ProfileReader.of(CompiledYaml.read(name + SUFFIX, compiled)));
        } else if (yaml != null) {
            profile = read(name, new String(yaml, StandardCharsets.UTF_8));
        } else {
            throw new IllegalArgumentException(
                    "unknown profile \"" + name + "\"; known: " + String.join(", ", names()));
        }
        READ.put(name, profile);
        return profile;
    }

    private static byte @Nullable [] resource(String name, String suffix) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            if (!fits) {
                return null;
            }
        }
        try (InputStream in = IdpProfile.class.getResourceAsStream(DIRECTORY + name + suffix)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a profile of one's own, in the format of those in the library.
     *
     * @throws IllegalArgumentException that says in which line what was found and what was expected
     */
    public static IdpProfile read(String name, String yaml) {
        return new IdpProfile(name, ProfileReader.of(Yaml.read(name + SUFFIX, yaml)));
    }

    /** Lists the names of the profiles in the library, in alphabetical order. */
    public static List<String> names() {
        URL any = IdpProfile.class.getResource(DIRECTORY + "generic" + SUFFIX);
        return any == null
                ? List.of()
                : ResourceListing.beside(any).stream()
                        .filter(file -> file.endsWith(SUFFIX))
                        .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                        .sorted()
                        .toList();
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns one sentence on the provider. */
    public String about() {
        return about;
    }

    /** Returns the one {@code iss} that the provider has for everybody, if it has. */
    public Optional<String> identifier() {
        return Optional.ofNullable(identifier);
    }

    /** Returns the audience of an ID token whose recipe names none. */
    public String audience() {
        return template(TokenKind.ID).defaults().audience().toString();
    }

    /** Returns the path of the discovery document below the issuer's URL. */
    public String discoveryPath() {
        return discovery.path();
    }

    /** Returns the path of the JWK Set below the issuer's URL. */
    public String jwksPath() {
        return jwks.path();
    }

    /**
     * Returns the path of the token endpoint below the issuer's URL. Every issuer has one; a provider that has none does
     * not announce it in discovery.
     */
    public String tokenPath() {
        return tokenPath;
    }

    Role roleOf(String path) {
        if (path.equals(jwks.path())) {
            return Role.JWKS;
        }
        if (path.equals(discovery.path())) {
            return Role.DISCOVERY;
        }
        return path.equals(tokenPath) ? Role.TOKEN : Role.OTHER;
    }

    ProfileDocument discovery() {
        return discovery;
    }

    Template discoveryMembers() {
        return discoveryMembers;
    }

    ProfileDocument jwks() {
        return jwks;
    }

    List<KeyShape> keys() {
        return keys;
    }

    TokenTemplate template(TokenKind kind) {
        TokenTemplate template = tokens.get(kind);
        if (template == null) {
            throw new IllegalStateException("profile " + name + " has no tokens of kind " + kind);
        }
        return template;
    }

    @Override
    public String toString() {
        return "IdpProfile{" + name + "}";
    }
}
