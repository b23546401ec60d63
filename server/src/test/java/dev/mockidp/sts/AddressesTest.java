// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    private final Addresses addresses = new Addresses();

    @BeforeEach
    void map() {
        addresses.map("https://real.example", URI.create("http://localhost:1/mock/"));
        addresses.map("https://real.example/deep/", URI.create("https://mock.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://real.example, false, http://localhost:1/mock",
        "https://real.example/.well-known/x?y, false, http://localhost:1/mock/.well-known/x?y",
        "https://real.example/deep/keys, false, https://mock.example/keys",
        "https://real.example/deeper, false, http://localhost:1/mock/deeper",
        "https://real.example.evil/x, false, https://real.example.evil/x",
        "https://other.example/x, false, https://other.example/x",
        "http://localhost:1/mock/keys, false, http://localhost:1/mock/keys",
        "http://localhost:1/mocking, false,",
        "http://localhost:2/x, false,",
        "http://localhost:2/x, true, http://localhost:2/x",
        "http://other.example/x, true,",
        "https://user:secret@other.example/x, true,",
        "https://, true,",
        "'https://a b', true,",
        "mailto:x@y, true,",
    })
    void urlIsFetchedFromItsMappedAddressIfItMayBeFetchedAtAll(
            String url, boolean allowHttp, @Nullable String address) {
        assertThat(addresses
                        .locate("https://real.example", url, allowHttp)
                        .map(URI::toString)
                        .orElse(null))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "https://real.example, http://localhost:1/mock/keys, false, true",
        "https://real.example, http://localhost:2/keys, true, true",
        "https://real.example, http://localhost:2/keys, false, false",
        "http://localhost:3, http://localhost:2/keys, true, true",
        "http://127.0.0.1:3/a, http://localhost:1/mock/keys, true, true",
        "http://localhost:3, http://localhost:2/keys, false, false",
        "http://localhost:3, http://other.example/keys, true, false",
        "https://other.example, http://localhost:2/keys, true, false",
        "https://localhost, http://localhost:2/keys, true, false",
        "https://other.example, http://localhost:1/mock/keys, true, false",
        "https://other.example, https://real.example/keys, false, true",
        "https://other.example, https://keys.example, false, true",
        "'https://a b', http://localhost:2/keys, true, false",
    })
    void plainKeysAreForPlainAndForMappedIssuersOnly(String issuer, String url, boolean allowHttp, boolean fetched) {
        assertThat(addresses.locate(issuer, url, allowHttp).isPresent()).isEqualTo(fetched);
    }
}
