// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One precise thing that is wrong with a token while everything else about it stays right. */
public enum TokenDefect {
    /** It ended an hour ago ({@code exp}, RFC 7519 §4.1.4), farther back than AWS's five minutes of leeway. */
    EXPIRED(TokenDraft::expire),
    /** It begins in an hour ({@code nbf}, RFC 7519 §4.1.5). */
    NOT_YET_VALID(TokenDraft::postpone),
    /** One bit of the signature is wrong. */
    BAD_SIGNATURE(draft -> draft.seal(TokenDraft.Seal.CORRUPT)),
    /** {@code kid} names a key that the issuer never had; the signature is of the key that usually signs. */
    UNKNOWN_KID(draft -> draft.header("kid", "no-such-key")),
    /** There is no {@code kid}, though OpenID Connect Core 1.0 §10.1 asks for one when several keys are published. */
    NO_KID(draft -> draft.header("kid", TokenRecipe.REMOVED)),
    /** It is not signed: {@code alg} is {@code none} (RFC 7519 §6) and the signature is empty. */
    ALG_NONE(draft -> {
        draft.header("alg", "none");
        draft.seal(TokenDraft.Seal.NONE);
    }),
    /**
     * {@code alg} is {@code HS256} and the secret is the PEM text of the public key: algorithm confusion (RFC 8725 §2.1).
     */
    HMAC_WITH_PUBLIC_KEY(draft -> {
        draft.header("alg", "HS256");
        draft.seal(TokenDraft.Seal.HMAC);
    }),
    /** There is no {@code iss}. */
    MISSING_ISS(draft -> draft.without("iss")),
    /** There is no {@code sub}. */
    MISSING_SUB(draft -> draft.without("sub")),
    /** There is no {@code aud}. */
    MISSING_AUD(draft -> draft.without("aud")),
    /** There is no {@code exp}. */
    MISSING_EXP(draft -> draft.without("exp")),
    /** There is no {@code iat}. */
    MISSING_IAT(draft -> draft.without("iat")),
    /** {@code exp} has a fraction: allowed by RFC 7519 §2, refused by AWS STS, which wants an integer. */
    FRACTIONAL_EXP(TokenDraft::fractionalExpiry),
    /** {@code iss} is an issuer that does not exist. */
    WRONG_ISSUER(draft -> draft.claim("iss", "https://wrong-issuer.invalid")),
    /** {@code aud} is nobody. */
    WRONG_AUDIENCE(draft -> draft.claim("aud", "wrong-audience"));

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Consumer<TokenDraft> edit;

    TokenDefect(Consumer<TokenDraft> edit) {
        this.edit = edit;
    }

    void workInto(TokenDraft draft) {
        edit.accept(draft);
    }

    /** Returns the name used in scenarios, the control API and on the command line, for example {@code not-yet-valid}. */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a defect by its wire name.
     *
     * @return empty if no defect is called so
     */
    public static Optional<TokenDefect> find(String wireName) {
        return Arrays.stream(values())
                .filter(defect -> defect.wireName.equals(wireName))
                .findFirst();
    }

    /** Lists the wire names of all defects, for error messages. */
    public static String known() {
        return Arrays.stream(values()).map(TokenDefect::wireName).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return wireName;
    }
}
