// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    private Path folder;

    private static Configuration read(Map<String, String> environment) {
        return ConfigurationSources.read(environment, Map.of(), null);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anOptionGoesOverAVariableAndAVariableOverTheFileAndTheFileOverTheDefault() throws IOException {
        Path file = file("c.yaml", "port: 1\nsts-port: 2\ncontrol-port: 3\n");
        Configuration configuration = ConfigurationSources.read(
                Map.of("MOCKIDP_PORT", "4", "MOCKIDP_STS_PORT", "5", "MOCKIDP_CONFIG_PATH", file.toString()),
                Map.of(Setting.PORT, "6"),
                null);
        assertThat(configuration.port(Setting.PORT)).isEqualTo(6);
        assertThat(configuration.port(Setting.STS_PORT)).isEqualTo(5);
        assertThat(configuration.port(Setting.CONTROL_PORT)).isEqualTo(3);
        assertThat(configuration.needText(Setting.PROFILE)).isEqualTo("generic");
        assertThat(configuration.origin(Setting.PORT)).isEqualTo("--port");
        assertThat(configuration.origin(Setting.STS_PORT)).isEqualTo("MOCKIDP_STS_PORT");
        assertThat(configuration.origin(Setting.CONTROL_PORT)).isEqualTo(file + ":3");
    }

    @Test
    void theFileMayBeJsonAndMayBeGivenInline() {
        Configuration configuration = read(Map.of(
                "MOCKIDP_CONFIG_INLINE",
                "{\"client-ids\": [\"a\", \"b\"], \"faults\": [{\"then\": {\"status\": 500}}]}"));
        assertThat(configuration.list(Setting.CLIENT_IDS)).containsExactly("a", "b");
        assertThat(configuration.objects(Setting.FAULTS)).hasSize(1);
    }

    @Test
    void aVariableWithPathHoldsTheNameOfAFileWithTheValue() throws IOException {
        Path secret = file("token", "s3cret\n");
        assertThat(read(Map.of("MOCKIDP_CONTROL_TOKEN_PATH", secret.toString())).text(Setting.CONTROL_TOKEN))
                .contains("s3cret");
        assertThat(read(Map.of("MOCKIDP_CONTROL_TOKEN_INLINE", "other")).text(Setting.CONTROL_TOKEN))
                .contains("other");
    }

    @Test
    void anEmptyVariableAndWhatKubernetesSetsAreIgnored() {
        Configuration configuration = read(Map.of(
                "MOCKIDP_SEED", "",
                "MOCKIDP_PORT", "tcp://192.0.2.1:9000",
                "MOCKIDP_PORT_9000_TCP_ADDR", "192.0.2.1",
                "MOCKIDP_SERVICE_HOST", "192.0.2.1",
                "MOCKIDP_SERVICE_PORT_IDP", "9000"));
        assertThat(configuration.number(Setting.SEED)).isEmpty();
        assertThat(configuration.port(Setting.PORT)).isEqualTo(9000);
    }

    @Test
    void theControlApiIsOpenedToTheNetworkByAToken() {
        Map<String, String> open = Map.of("MOCKIDP_BIND_ADDRESS", "0.0.0.0");
        assertThat(read(open).controlAddress().isLoopbackAddress()).isTrue();
        assertThat(read(Map.of("MOCKIDP_BIND_ADDRESS", "0.0.0.0", "MOCKIDP_CONTROL_TOKEN", "t"))
                        .controlAddress()
                        .isAnyLocalAddress())
                .isTrue();
    }

    @Test
    void whatIsPrintedCanBeReadAgainAndShowsNoSecret() throws IOException {
        Configuration first = read(Map.of(
                "MOCKIDP_CONTROL_TOKEN", "s3cret",
                "MOCKIDP_BASE_URL", "https://idp.example/",
                "MOCKIDP_BACK_CHANNEL_URL", "request",
                "MOCKIDP_FAULTS", "[{when: {role: jwks}, then: {latency: 6s}}]"));
        assertThat(first.toYaml())
                .doesNotContain("s3cret")
                .contains("base-url: \"https://idp.example\"  # MOCKIDP_BASE_URL");
        Configuration second = ConfigurationSources.read(Map.of(), Map.of(), file("printed.yaml", first.toYaml()));
        assertThat(second.url(Setting.BASE_URL)).contains(URI.create("https://idp.example"));
        assertThat(second.backChannel()).contains("request");
        assertThat(second.objects(Setting.FAULTS)).isEqualTo(first.objects(Setting.FAULTS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MOCKIDP_PROT|1|unknown environment variable MOCKIDP_PROT; known: MOCKIDP_BIND_ADDRESS, MOCKIDP_PORT,",
                "MOCKIDP_CONFIG|x|unknown environment variable MOCKIDP_CONFIG; known:",
                "MOCKIDP_PORT|x|port: found \"x\" in MOCKIDP_PORT, expected a port, 0 to 65535",
                "MOCKIDP_PORT|65536|port: found \"65536\" in MOCKIDP_PORT, expected a port, 0 to 65535",
                "MOCKIDP_HTTPS|yes|https: found \"yes\" in MOCKIDP_HTTPS, expected true or false",
                "MOCKIDP_BASE_URL|idp:9000|base-url: found \"idp:9000\" in MOCKIDP_BASE_URL, expected an http or https URL",
                "MOCKIDP_BIND_ADDRESS|idp|bind-address: found \"idp\" in MOCKIDP_BIND_ADDRESS, expected an IP address",
                "MOCKIDP_FAULTS|{then: 1}|faults: found \"{then: 1}\" in MOCKIDP_FAULTS, expected a list of objects",
                "MOCKIDP_FAULTS|[{|faults: MOCKIDP_FAULTS:1: not YAML:",
                "MOCKIDP_CONFIG_PATH|/no/such|MOCKIDP_CONFIG_PATH: no file \"/no/such\"; mount it there, or correct the path",
                "MOCKIDP_CONFIG_PATH|/|MOCKIDP_CONFIG_PATH: cannot read \"/\": it is a folder",
                "MOCKIDP_CONFIG_INLINE|prot: 1|MOCKIDP_CONFIG_INLINE:1: unknown setting \"prot\"; known: bind-address, port,",
                "MOCKIDP_CONFIG_INLINE|port: x|port: found \"x\" in MOCKIDP_CONFIG_INLINE:1, expected a port",
                "MOCKIDP_CONFIG_INLINE|a: b: c|MOCKIDP_CONFIG_INLINE:1: not YAML:",
                "MOCKIDP_CONFIG_INLINE|just text|MOCKIDP_CONFIG_INLINE:1: found \"just text\", expected a map",
            })
    void whatIsWrongIsToldWithItsNameAndTheWayOut(String variable, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(variable, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContainingAny("\n");
    }

    @Test
    void twoSourcesOfOneSettingAreAnError() {
        assertThatThrownBy(() -> read(Map.of("MOCKIDP_SEED", "1", "MOCKIDP_SEED_PATH", "/x")))
                .hasMessage("both MOCKIDP_SEED and MOCKIDP_SEED_PATH are set; keep one of them");
        assertThatThrownBy(() -> read(Map.of("MOCKIDP_CONFIG_INLINE", "{}", "MOCKIDP_CONFIG_PATH", "/x")))
                .hasMessageContaining("keep one of them");
    }
}
