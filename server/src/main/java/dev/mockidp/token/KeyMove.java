// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What providers do with their keys in time, rightly and wrongly. A {@link KeyRing} does each in one step. */
public enum KeyMove {
    /** A new key is published and signs at once; the old one stays published. */
    ROTATE("publishes a new key and signs with it"),
    /** A new key signs and is not published: tokens name a key that nobody can fetch, until it is published. */
    SIGN_BEFORE_PUBLISH("signs with a new key that it does not publish"),
    /** A new key is published and does not sign yet, as it should be. */
    PUBLISH_BEFORE_SIGN("publishes a new key with which it does not sign"),
    /** The key that signs is published, if it is not yet. */
    PUBLISH_SIGNING("publishes the key with which it signs"),
    /** The newest published key signs from now on. */
    SIGN_WITH_NEWEST("signs with the newest key that it publishes"),
    /** A new key is published and signs, and all others are withdrawn at once, while their tokens are still in use. */
    EARLY_WITHDRAWAL("signs with a new key and withdraws all others at once"),
    /** All published keys but the one that signs are withdrawn. */
    WITHDRAW_OLD("withdraws all keys but the one with which it signs"),
    /** The key that signs is replaced by another under the same id. */
    SAME_KID_NEW_KEY("replaces the key with which it signs by another of the same id"),
    /** From now on each token is signed with a key that is made and published just before. */
    ROTATE_BEFORE_SIGNING("makes and publishes a new key just before each token"),
    /** A second key is published, and from now on the two sign in turns. */
    FLIP_FLOP("signs with two keys in turns"),
    /** What was published and signed before the last move comes back, with the moves that went on then, and no others. */
    ROLL_BACK("goes back to the keys before the last move"),
    /** A new key signs; from now on the JWK Set has it at every second request only, as if two replicas disagreed. */
    REPLICAS_DISAGREE("signs with a new key that only every second answer publishes"),
    /** Ends the moves that go on: signing in turns, rotating before each token and replicas that disagree. */
    STEADY("ends the moves that go on");

    private final String deed;

    KeyMove(String deed) {
        this.deed = deed;
    }

    /** Returns what a provider does, as the end of a sentence about it, for example {@code signs with two keys in turns}. */
    public String deed() {
        return deed;
    }

    /** Returns the name used in scenarios and the control API, for example {@code sign-before-publish}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds one by its wire name. */
    public static Optional<KeyMove> find(String wireName) {
        return Arrays.stream(values())
                .filter(move -> move.wireName().equals(wireName))
                .findFirst();
    }

    /**
     * Returns the one of a wire name.
     *
     * @throws IllegalArgumentException that lists the known ones if there is none
     */
    public static KeyMove named(String wireName) {
        return find(wireName)
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown key move \"" + wireName + "\"; known: " + known()));
    }

    /** Lists the wire names of all, for error messages. */
    public static String known() {
        return Arrays.stream(values()).map(KeyMove::wireName).collect(Collectors.joining(", "));
    }
}
