// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockIdpServer;
import dev.mockidp.internal.json.Json;
import dev.mockidp.testing.Requests;
import dev.mockidp.token.KeyMove;
import dev.mockidp.token.KeyRing;
import dev.mockidp.token.SigningKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What providers do with their keys in time, as the JWK Set and the tokens show it. */
class KeyMoveTest {
    private final MockIdpServer server = MockIdpServer.start();
    private final Issuer issuer = server.newIssuer();
    private final KeyRing keys = issuer.keys();
    private final String first = keys.signing().kid();

    @AfterEach
    void close() {
        server.close();
    }

    private List<String> published() {
        String path =
                issuer.jwksUri().getPath().substring(issuer.baseUrl().getPath().length());
        List<?> set = (List<?>) java.util.Objects.requireNonNull(
                Json.readObject(issuer.handle(Requests.get(path)).response().body())
                        .get("keys"));
        return set.stream()
                .map(key -> String.valueOf(((Map<?, ?>) key).get("kid")))
                .toList();
    }

    private String signer() {
        return String.valueOf(issuer.mint().headers().get("kid"));
    }

    @Test
    void aKeySignsBeforeItIsPublished() {
        keys.perform(KeyMove.SIGN_BEFORE_PUBLISH);
        assertThat(published()).containsExactly(first);
        String second = signer();
        assertThat(second).isNotEqualTo(first);
        keys.perform(KeyMove.PUBLISH_SIGNING);
        assertThat(published()).containsExactly(first, second);
    }

    @Test
    void aKeyIsPublishedBeforeItSigns() {
        keys.perform(KeyMove.PUBLISH_BEFORE_SIGN);
        assertThat(published()).hasSize(2);
        assertThat(signer()).isEqualTo(first);
        keys.perform(KeyMove.SIGN_WITH_NEWEST);
        assertThat(signer()).isEqualTo(published().get(1));
        keys.perform(KeyMove.WITHDRAW_OLD);
        assertThat(published()).containsExactly(signer());
    }

    @Test
    void aKeyIsWithdrawnEarly() {
        keys.perform(KeyMove.EARLY_WITHDRAWAL);
        assertThat(published()).containsExactly(signer()).doesNotContain(first);
    }

    @Test
    void anotherKeyHasTheSameId() {
        SigningKey before = keys.signing();
        keys.perform(KeyMove.SAME_KID_NEW_KEY);
        assertThat(published()).containsExactly(first);
        assertThat(signer()).isEqualTo(first);
        assertThat(keys.signing().publicKey()).isNotEqualTo(before.publicKey());
        assertThat(keys.published().get(0).publicKey()).isEqualTo(keys.signing().publicKey());
    }

    @Test
    void aKeyIsMadeJustBeforeEachToken() {
        keys.perform(KeyMove.ROTATE_BEFORE_SIGNING);
        List<String> signers = Stream.generate(this::signer).limit(3).toList();
        assertThat(signers).doesNotHaveDuplicates().doesNotContain(first);
        assertThat(published()).containsAll(signers);
        keys.perform(KeyMove.STEADY);
        assertThat(signer()).isEqualTo(signer());
    }

    @Test
    void twoKeysSignInTurns() {
        keys.perform(KeyMove.FLIP_FLOP);
        List<String> signers = Stream.generate(this::signer).limit(4).toList();
        assertThat(signers.get(0)).isEqualTo(signers.get(2)).isNotEqualTo(signers.get(1));
        assertThat(signers.get(1)).isEqualTo(first).isEqualTo(signers.get(3));
        assertThat(published()).containsAll(signers);
    }

    @Test
    void theStateBeforeComesBack() {
        assertThatThrownBy(() -> keys.perform(KeyMove.ROLL_BACK)).hasMessageContaining("nothing to roll back to");
        keys.perform(KeyMove.EARLY_WITHDRAWAL);
        keys.perform(KeyMove.ROLL_BACK);
        assertThat(published()).containsExactly(first);
        assertThat(signer()).isEqualTo(first);
    }

    @Test
    void theStateBeforeATurnComesBackForGood() {
        keys.perform(KeyMove.FLIP_FLOP);
        keys.perform(KeyMove.ROLL_BACK);
        assertThat(Stream.generate(this::signer).limit(3)).containsOnly(first);
        assertThat(published()).containsExactly(first);
    }

    @Test
    void theStateBeforeReplicasDisagreedComesBackForGood() {
        keys.perform(KeyMove.REPLICAS_DISAGREE);
        keys.perform(KeyMove.ROLL_BACK);
        assertThat(Stream.generate(this::published).limit(3)).containsOnly(List.of(first));
        assertThat(signer()).isEqualTo(first);
    }

    @Test
    void noMoreKeysAreMadeAfterRollingBack() {
        keys.perform(KeyMove.ROTATE_BEFORE_SIGNING);
        assertThat(signer()).isNotEqualTo(first);
        keys.perform(KeyMove.ROLL_BACK);
        assertThat(Stream.generate(this::signer).limit(2)).containsOnly(first);
        assertThat(published()).containsExactly(first);
    }

    @Test
    void aMoveThatWentOnGoesOnAgain() {
        keys.perform(KeyMove.FLIP_FLOP);
        keys.perform(KeyMove.STEADY);
        assertThat(signer()).isEqualTo(signer());
        keys.perform(KeyMove.ROLL_BACK);
        assertThat(signer()).isNotEqualTo(signer());
    }

    @Test
    void aRotationIsRolledBack() {
        keys.perform(KeyMove.ROTATE);
        String second = signer();
        keys.rotate();
        assertThat(published()).hasSize(3);
        keys.perform(KeyMove.ROLL_BACK);
        assertThat(signer()).isEqualTo(second);
        assertThat(published()).containsExactly(first, second);
    }

    @Test
    void replicasDisagreeUntilTheyAreSteady() {
        keys.perform(KeyMove.REPLICAS_DISAGREE);
        String second = signer();
        List<List<String>> sets = Stream.generate(this::published).limit(4).toList();
        assertThat(sets)
                .containsExactly(List.of(first), List.of(first, second), List.of(first), List.of(first, second));
        keys.perform(KeyMove.STEADY);
        assertThat(published()).containsExactly(first, second);
        assertThat(published()).containsExactly(first, second);
    }

    @ParameterizedTest
    @EnumSource
    void everyMoveIsFoundByItsName(KeyMove move) {
        assertThat(KeyMove.find(move.wireName())).contains(move);
        assertThat(KeyMove.known()).contains(move.wireName());
    }
}
