// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.yaml.CompiledYaml;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.token.MintedToken;
import dev.mockidp.token.TokenRecipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdpProfileTest {
    static Stream<String> names() {
        return IdpProfile.names().stream();
    }

    @Test
    void profilesAreThoseWithAFile() {
        assertThat(IdpProfile.names())
                .contains("generic", "gitlab", "github-actions", "cognito-user-pool", "cognito-identity-pool")
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void audienceIsThatOfAnOrdinaryToken(String name) {
        String audience = IdpProfile.named(name).audience();
        assertThat(TestIssuers.issuer(name).mint().claims()).containsEntry("aud", audience);
    }

    /**
     * Compares everything that a profile shows with a golden document, {@code golden/NAME.json}. To accept a change, delete
     * the document: the test writes what it found and fails once.
     */
    @ParameterizedTest
    @MethodSource("names")
    void profileLooksLikeItsGoldenDocument(String name) throws IOException {
        String found = Json.writePretty(view(TestIssuers.issuer(name))) + "\n";
        try (InputStream in = IdpProfileTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            if (in == null) {
                Path file = Path.of("src/test/resources/golden", name + ".json");
                Files.createDirectories(file.getParent());
                Files.writeString(file, found);
            }
            assertThat(in)
                    .as("golden document, written just now; look at it and run again")
                    .isNotNull();
            assertThat(found).isEqualTo(new String(in.readAllBytes(), UTF_8));
        }
    }

    /**
     * A compiled twin must say what its YAML says; the profile of every start must have one. To accept a change, delete the
     * twin: the test writes it and fails once.
     */
    @ParameterizedTest
    @MethodSource("names")
    void compiledTwinIsTheSame(String name) throws IOException {
        YamlNode yaml = Yaml.read(name + ".yaml", new String(requireNonNull(resource(name + ".yaml")), UTF_8));
        byte[] twin = resource(name + ".compiled");
        if (twin == null && name.equals("generic")) {
            Files.write(Path.of("src/main/resources/dev/mockidp/profiles/generic.compiled"), CompiledYaml.write(yaml));
            assertThat(twin).as("twin, written just now; run again").isNotNull();
        }
        if (twin != null) {
            assertThat(CompiledYaml.read(name + ".yaml", twin)).isEqualTo(yaml);
        }
        assertThat(CompiledYaml.read(name + ".yaml", CompiledYaml.write(yaml))).isEqualTo(yaml);
    }

    private static byte @Nullable [] resource(String file) throws IOException {
        try (InputStream in = IdpProfile.class.getResourceAsStream("/dev/mockidp/profiles/" + file)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static Map<String, Object> view(Issuer issuer) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("identifier", issuer.identifier());
        view.put("discovery", view(issuer, issuer.profile().discoveryPath()));
        view.put("jwks", view(issuer, issuer.profile().jwksPath()));
        view.put("token", issuer.profile().tokenPath());
        view.put("id", view(issuer.mint()));
        view.put(
                "access",
                view(issuer.mint(
                        TokenRecipe.accessToken().value("client", "app").value("scope", "read"))));
        return view;
    }

    private static Map<String, Object> view(Issuer issuer, String path) {
        Response response = TestIssuers.get(issuer, path);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("path", path);
        response.headers().forEach(view::put);
        view.put("body", TestIssuers.json(response));
        return view;
    }

    private static Map<String, Object> view(MintedToken token) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("header", token.headers());
        view.put("claims", token.claims());
        return view;
    }

    @Test
    void gitlabServesNothingAtTheUsualPathOfKeys() {
        Issuer gitlab = TestIssuers.issuer("gitlab");
        assertThat(TestIssuers.get(gitlab, "/.well-known/jwks.json").status()).isEqualTo(404);
        assertThat(TestIssuers.get(gitlab, "/oauth/discovery/keys").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-actions", "cognito-identity-pool"})
    void providerWithoutTokenEndpointAnnouncesNone(String name) {
        Issuer issuer = TestIssuers.issuer(name);
        assertThat(TestIssuers.json(TestIssuers.get(issuer, issuer.profile().discoveryPath())))
                .doesNotContainKeys("token_endpoint", "authorization_endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitlub", "", "../generic", "generic.yaml", "GENERIC", "a\u0000b"})
    void unknownProfileIsRefusedWithTheKnownOnes(String name) {
        assertThatThrownBy(() -> IdpProfile.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown profile \"" + name + "\"; known: " + String.join(", ", IdpProfile.names()));
    }

    @Test
    void profileOfOnesOwnIsReadFromText() {
        String yaml = generic().replace("/jwks", "/my/keys");
        IdpProfile own = IdpProfile.read("own", yaml);
        assertThat(own.name()).isEqualTo("own");
        assertThat(own.jwksPath()).isEqualTo("/my/keys");
        assertThat(TestIssuers.get(TestIssuers.issuer(IssuerSpec.of(own)), "/my/keys")
                        .status())
                .isEqualTo(200);
    }

    private static String generic() {
        try {
            return new String(requireNonNull(resource("generic.yaml")), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            path: /jwks                   | path: jwks             | found "jwks", expected a path that begins with /
            about: A                      | abuot: A               | unknown key "abuot"; known: about, identifier, discovery, jwks, token, keys, tokens
            - algorithm: RS256            | - algorithm: RS1       | unknown algorithm "RS1"; known: RS256, RS384, RS512, ES256, ES384, ES512
            kid: ${thumbprint}            | kid: ${md5}            | found kid "${md5}", expected one of [${base64}, ${sha1}, ${thumbprint}, ${uuid}], or text with ${number} at most
            members: [kty, use            | members: [ktty, use    | unknown member "ktty" of a JWK; known: [alg, crv, e, kid, kty, n, use, x, x5c, x5t, x5t#S256, y]
            signs: [id, access]           | signs: [refresh]       | found "refresh" under signs, expected id or access
            lifetimeSeconds: 3600         | lifetimeSeconds: long  | found "long", expected a whole number
            jwks_uri: ${base}/jwks        | jwks_uri: ${bass}/jwks | unknown placeholder "${bass}"; known: alg, base, issuer
            sub: ${subject}               | sub: ${subjct}         | unknown placeholder "${subjct}"; known: audience, base, client, expires, issuedAt, issuer, notBefore, scope, subject, uuid
            typ: JWT                      | typ: ${type}           | unknown placeholder "${type}"; known: alg, kid, x5t
            """)
    void mistakeInAProfileIsReportedWithItsPlace(String right, String wrong, String message) {
        String yaml = generic();
        assertThat(yaml).contains(right);
        assertThatThrownBy(() -> IdpProfile.read(
                        "own",
                        yaml.replaceFirst(
                                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("own\\.yaml:\\d+: .*")
                .hasMessageEndingWith(": " + message);
    }

    @Test
    void missingKeyIsReported() {
        assertThatThrownBy(() -> IdpProfile.read("own", "about: x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("own.yaml:1: the key \"discovery\" is missing");
    }

    @Test
    void filesAreListedInADirectoryAndInAJar(@TempDir Path directory) throws IOException {
        Path profiles = Files.createDirectories(directory.resolve("classes/my profiles"));
        Files.writeString(profiles.resolve("a.yaml"), "");
        Files.writeString(profiles.resolve("b.yaml"), "");
        assertThat(ResourceListing.beside(profiles.resolve("a.yaml").toUri().toURL()))
                .containsExactlyInAnyOrder("a.yaml", "b.yaml");

        Path jar = directory.resolve("x y.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : List.of("p/", "p/a.yaml", "p/b.yaml", "p/q/c.yaml", "d.yaml")) {
                entries.putNextEntry(new JarEntry(name));
            }
        }
        URL inJar = URI.create("jar:" + jar.toUri() + "!/p/a.yaml").toURL();
        assertThat(ResourceListing.beside(inJar)).containsExactlyInAnyOrder("a.yaml", "b.yaml");
    }
}
