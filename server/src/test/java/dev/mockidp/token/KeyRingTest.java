// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private final KeyRing ring = new KeyRing(KeySource.pooled(1), List.of(KeyShape.of(SigningAlgorithm.RS256)));
    private final SigningKey first = ring.signing();
    private final long version = ring.version();

    @Test
    void newRingPublishesAndSignsWithItsKey() {
        assertThat(ring.published()).containsExactly(first);
        assertThat(ring.signing(TokenKind.ACCESS)).isSameAs(first);
        assertThat(ring.find(first.kid())).containsSame(first);
        assertThat(ring.find("other")).isEmpty();
    }

    @Test
    void newKeyIsNeitherPublishedNorSigning() {
        SigningKey key = ring.newKey();
        assertThat(key.kid()).isNotEqualTo(first.kid());
        assertThat(ring.published()).containsExactly(first);
        assertThat(ring.signing()).isSameAs(first);
        assertThat(ring.version()).isEqualTo(version);
    }

    @Test
    void publishedKeyDoesNotSign() {
        SigningKey key = ring.newKey();
        ring.publish(key);
        assertThat(ring.published()).containsExactly(first, key);
        assertThat(ring.signing()).isSameAs(first);
        assertThat(ring.version()).isGreaterThan(version);
    }

    @Test
    void publishingTwiceChangesNothing() {
        ring.publish(first);
        assertThat(ring.published()).containsExactly(first);
        assertThat(ring.version()).isEqualTo(version);
    }

    @Test
    void signingKeyNeedNotBePublished() {
        SigningKey key = ring.newKey();
        ring.signWith(key);
        assertThat(ring.signing()).isSameAs(key);
        assertThat(ring.signing(TokenKind.ACCESS)).isSameAs(key);
        assertThat(ring.published()).containsExactly(first);
        assertThat(ring.version()).isEqualTo(version);
    }

    @Test
    void withdrawnKeyGoesOnSigning() {
        ring.withdraw(first.kid());
        assertThat(ring.published()).isEmpty();
        assertThat(ring.signing()).isSameAs(first);
        assertThat(ring.version()).isGreaterThan(version);
    }

    @Test
    void withdrawingWhatIsNotPublishedIsRefused() {
        assertThatThrownBy(() -> ring.withdraw("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no published key has the kid \"x\"; published: " + first.kid());
    }

    @Test
    void rotationKeepsTheOldKeyPublished() {
        SigningKey key = ring.rotate();
        assertThat(ring.published()).containsExactly(first, key);
        assertThat(ring.signing()).isSameAs(key);
        assertThat(ring.signing(TokenKind.ACCESS)).isSameAs(key);
    }

    @Test
    void shapesSayWhichKeySignsWhat() {
        KeyRing two = new KeyRing(
                KeySource.pooled(1),
                List.of(shape(Set.of()), shape(Set.of(TokenKind.ACCESS)), shape(Set.of(TokenKind.ID))));
        assertThat(two.signing(TokenKind.ID)).isSameAs(two.published().get(2));
        assertThat(two.signing(TokenKind.ACCESS)).isSameAs(two.published().get(1));
        two.signWith(TokenKind.ACCESS, two.published().get(0));
        assertThat(two.signing(TokenKind.ACCESS)).isSameAs(two.published().get(0));
        assertThat(two.signing(TokenKind.ID)).isSameAs(two.published().get(2));
    }

    @Test
    void numbersOfKeysGoOn() {
        KeyRing numbered = new KeyRing(KeySource.pooled(1), List.of(numbered(), numbered()));
        assertThat(numbered.published()).extracting(SigningKey::kid).containsExactly("k1", "k2");
        assertThat(numbered.newKey().kid()).isEqualTo("k3");
    }

    @Test
    void newKeyForAnotherAlgorithmKeepsTheRestOfTheShape() {
        SigningKey key = ring.newKey(SigningAlgorithm.ES256);
        assertThat(key.algorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(key.publicJwk()).containsKeys("kty", "use", "alg", "kid", "crv", "x", "y");
    }

    @Test
    void ringWithoutKeysIsRefused() {
        assertThatThrownBy(() -> new KeyRing(KeySource.pooled(1), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key ring needs at least one key");
    }

    private static KeyShape shape(Set<TokenKind> signs) {
        return new KeyShape(SigningAlgorithm.RS256, "${uuid}", List.of("kid"), false, null, signs);
    }

    private static KeyShape numbered() {
        return new KeyShape(SigningAlgorithm.RS256, "k${number}", List.of("kid"), false, null, Set.of());
    }
}
