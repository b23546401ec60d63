// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer, with two separate switches: which are <em>published</em> in its JWK Set, and which one
 * <em>signs</em>. Every order of a key rotation, right and wrong, is made of these. Safe for use by several threads.
 *
 * <pre>{@code
 * SigningKey old = keys.signing();
 * SigningKey next = keys.newKey();      // neither published nor signing
 * keys.signWith(next);                  // wrong order: tokens name a key that nobody can fetch
 * keys.publish(next);
 * keys.withdraw(old.kid());
 * }</pre>
 */
public final class KeyRing {
    private final KeySource source;
    private final List<SigningKey> known = new CopyOnWriteArrayList<>();
    private volatile State state;
    private volatile List<List<SigningKey>> replicas = List.of();
    private volatile Signing mode = Signing.ONE_KEY;
    private @Nullable Before before;
    private List<SigningKey> turns = List.of();
    private int turn;

    /** How the key of the next token is found. */
    private enum Signing {
        ONE_KEY,
        IN_TURNS,
        FRESH
    }

    private record State(List<SigningKey> published, SigningKey id, SigningKey access, long version) {
        State publishing(List<SigningKey> keys) {
            return new State(List.copyOf(keys), id, access, version + 1);
        }
    }

    /** All that a move changes. */
    private record Before(State state, Signing mode, List<SigningKey> turns, List<List<SigningKey>> replicas) {}

    /**
     * Makes a ring with a new key of each shape, all published.
     *
     * @throws IllegalArgumentException if there is no shape
     */
    public KeyRing(KeySource source, List<KeyShape> shapes) {
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("a key ring needs at least one key");
        }
        this.source = source;
        List<SigningKey> keys = new ArrayList<>(shapes.size());
        for (KeyShape shape : shapes) {
            keys.add(make(shape));
        }
        state = new State(List.copyOf(keys), first(keys, TokenKind.ID), first(keys, TokenKind.ACCESS), 1);
    }

    private SigningKey make(KeyShape shape) {
        SigningKey key = source.next(shape, known.size() + 1);
        known.add(key);
        return key;
    }

    private static SigningKey first(List<SigningKey> keys, TokenKind kind) {
        for (SigningKey key : keys) {
            if (key.shape().signs().contains(kind)) {
                return key;
            }
        }
        return keys.get(0);
    }

    /** Returns the keys in the JWK Set, in its order; not modifiable. */
    public List<SigningKey> published() {
        return state.published;
    }

    /** Returns every key that the ring has made, in that order: published ones, withdrawn ones and ones not yet used. */
    public List<SigningKey> known() {
        return List.copyOf(known);
    }

    /** Returns the key that signs ID tokens. */
    public SigningKey signing() {
        return state.id;
    }

    /** Returns the key that signs a kind of token; with most providers one signs them all. */
    public SigningKey signing(TokenKind kind) {
        return kind == TokenKind.ID ? state.id : state.access;
    }

    /** Returns the key that signs the next token of a kind, which may be made for it. */
    SigningKey next(TokenKind kind) {
        return mode == Signing.ONE_KEY ? signing(kind) : moving(kind);
    }

    private synchronized SigningKey moving(TokenKind kind) {
        if (mode == Signing.FRESH) {
            return renew();
        }
        return mode == Signing.IN_TURNS ? turns.get(turn++ % turns.size()) : signing(kind);
    }

    /** Does something with the keys that providers do. */
    public synchronized void perform(KeyMove move) {
        Before old = present();
        switch (move) {
            case ROTATE -> renew();
            case SIGN_BEFORE_PUBLISH -> signWith(newKey());
            case PUBLISH_BEFORE_SIGN -> publish(newKey());
            case PUBLISH_SIGNING -> publish(state.id);
            case SIGN_WITH_NEWEST -> signWith(state.published.get(state.published.size() - 1));
            case EARLY_WITHDRAWAL -> replace(newKey());
            case WITHDRAW_OLD -> state = state.publishing(List.of(state.id));
            case SAME_KID_NEW_KEY -> {
                SigningKey now = state.id;
                SigningKey key = newKey().named(now.kid());
                List<SigningKey> keys = new ArrayList<>(state.published);
                keys.replaceAll(one -> one.equals(now) ? key : one);
                state = state.publishing(keys);
                signWith(key);
            }
            case ROTATE_BEFORE_SIGNING -> mode = Signing.FRESH;
            case FLIP_FLOP -> {
                SigningKey second = newKey();
                publish(second);
                turns = List.of(second, state.id);
                mode = Signing.IN_TURNS;
            }
            case ROLL_BACK -> goBack();
            case REPLICAS_DISAGREE -> {
                List<SigningKey> stale = state.published;
                renew();
                replicas(List.of(stale, state.published));
            }
            case STEADY -> {
                mode = Signing.ONE_KEY;
                replicas(List.of());
            }
        }
        before = old;
    }

    private Before present() {
        return new Before(state, mode, turns, replicas);
    }

    private void goBack() {
        Before last = before;
        if (last == null) {
            throw new IllegalStateException("there is nothing to roll back to: no move was made yet");
        }
        turns = last.turns;
        replicas = last.replicas;
        state = new State(last.state.published, last.state.id, last.state.access, state.version + 1);
        mode = last.mode;
    }

    private void replace(SigningKey key) {
        state = state.publishing(List.of(key));
        signWith(key);
    }

    /**
     * Lets the JWK Set be another at each request, in turns, whatever is published; an empty list ends it.
     *
     * @param sets the keys of each replica
     */
    public synchronized void replicas(List<List<SigningKey>> sets) {
        replicas = sets.stream().map(List::copyOf).toList();
        state = state.publishing(state.published);
    }

    /** Returns the keys of each replica; empty if all serve what is published. */
    public List<List<SigningKey>> replicas() {
        return replicas;
    }

    /** Returns a number that grows with each change of what is published. */
    public long version() {
        return state.version;
    }

    /** Makes a key in the shape of the one that signs, neither published nor signing. */
    public synchronized SigningKey newKey() {
        return make(state.id.shape());
    }

    /** Makes a key for another algorithm, otherwise in the shape of the one that signs; neither published nor signing. */
    public synchronized SigningKey newKey(SigningAlgorithm algorithm) {
        return make(state.id.shape().withAlgorithm(algorithm));
    }

    /** Publishes a key behind those already published; a key that is published already stays where it is. */
    public synchronized void publish(SigningKey key) {
        if (!state.published.contains(key)) {
            List<SigningKey> keys = new ArrayList<>(state.published);
            keys.add(key);
            state = state.publishing(keys);
        }
    }

    /**
     * Takes every key of an id out of the JWK Set. If it signs, it goes on signing.
     *
     * @throws IllegalArgumentException if no published key has the id
     */
    public synchronized void withdraw(String kid) {
        List<SigningKey> keys =
                state.published.stream().filter(key -> !key.kid().equals(kid)).toList();
        if (keys.size() == state.published.size()) {
            throw new IllegalArgumentException("no published key has the kid \"" + kid + "\"; published: "
                    + keys.stream().map(SigningKey::kid).collect(Collectors.joining(", ")));
        }
        state = state.publishing(keys);
    }

    /** Signs all tokens from now on with a key, whether it is published or not. */
    public synchronized void signWith(SigningKey key) {
        state = new State(state.published, key, key, state.version);
    }

    /** Signs one kind of token from now on with a key, whether it is published or not. */
    public synchronized void signWith(TokenKind kind, SigningKey key) {
        boolean id = kind == TokenKind.ID;
        state = new State(state.published, id ? key : state.id, id ? state.access : key, state.version);
    }

    /**
     * Makes a key, publishes it and signs all tokens with it; the old ones stay published until they are withdrawn. It is
     * {@link KeyMove#ROTATE}, so {@link KeyMove#ROLL_BACK} undoes it.
     */
    public synchronized SigningKey rotate() {
        before = present();
        return renew();
    }

    private SigningKey renew() {
        SigningKey key = newKey();
        publish(key);
        signWith(key);
        return key;
    }

    /** Finds a published key by its id; the first one if several have it. */
    public Optional<SigningKey> find(String kid) {
        return state.published.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    @Override
    public String toString() {
        State now = state;
        return "KeyRing{version=" + now.version + ", published=" + now.published + ", signing=" + now.id + "}";
    }
}
