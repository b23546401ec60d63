// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What providers do with their keys in time, rightly and wrongly. A {@link KeyRing} does each in one step. */
public enum KeyMove {
    /** A new key is published and signs at once; the old one stays published. */
    ROTATE,
    /** A new key signs and is not published: tokens name a key that nobody can fetch, until it is published. */
    SIGN_BEFORE_PUBLISH,
    /** A new key is published and does not sign yet, as it should be. */
    PUBLISH_BEFORE_SIGN,
    /** The key that signs is published, if it is not yet. */
    PUBLISH_SIGNING,
    /** The newest published key signs from now on. */
    SIGN_WITH_NEWEST,
    /** A new key is published and signs, and all others are withdrawn at once, while their tokens are still in use. */
    EARLY_WITHDRAWAL,
    /** All published keys but the one that signs are withdrawn. */
    WITHDRAW_OLD,
    /** The key that signs is replaced by another under the same id. */
    SAME_KID_NEW_KEY,
    /** From now on each token is signed with a key that is made and published just before. */
    ROTATE_BEFORE_SIGNING,
    /** A second key is published, and from now on the two sign in turns. */
    FLIP_FLOP,
    /** What was published and signed before the last move comes back. */
    ROLL_BACK,
    /** A new key signs; from now on the JWK Set has it at every second request only, as if two replicas disagreed. */
    REPLICAS_DISAGREE,
    /** Ends the moves that go on: signing in turns, rotating before each token and replicas that disagree. */
    STEADY;

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

    /** Lists the wire names of all, for error messages. */
    public static String known() {
        return Arrays.stream(values()).map(KeyMove::wireName).collect(Collectors.joining(", "));
    }
}
