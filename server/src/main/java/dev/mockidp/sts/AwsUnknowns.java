// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The choices that this STS makes where public sources contradict each other or say nothing about AWS. Each has a
 * default; none is AWS's proven behaviour. Immutable.
 */
public final class AwsUnknowns {
    private static final AwsUnknowns DEFAULTS = new AwsUnknowns();

    /** The order of the elements in a successful answer. */
    public enum ResultOrder {
        /** As in bytes recorded from AWS; the default. */
        RECORDED,
        /** As in the sample of the API reference. */
        DOCUMENTED
    }

    /** What a successful answer says in {@code Provider} for a registered provider. */
    public enum ProviderElement {
        /** The provider's ARN, as public command-line outputs show; the default. */
        ARN,
        /** The token's issuer, as the API reference says. */
        ISSUER
    }

    /** The text for a {@code RoleArn} that is no ARN. */
    public enum MalformedArnText {
        /** {@code Request ARN is invalid}, seen with web identities; the default. */
        REQUEST_ARN_IS_INVALID,
        /** {@code <value> is invalid}, recorded from AssumeRole. */
        VALUE_IS_INVALID
    }

    /** The text for a required parameter that is missing. The token, being secret, is never shown as a value. */
    public enum MissingValueText {
        /** {@code Value null at 'roleArn' …}, as other AWS services say it. */
        VALUE_NULL,
        /** {@code Value at 'roleArn' …}, seen for this operation; the default. */
        VALUE
    }

    private ResultOrder resultOrder = ResultOrder.RECORDED;
    private ProviderElement providerElement = ProviderElement.ARN;
    private MalformedArnText malformedArnText = MalformedArnText.REQUEST_ARN_IS_INVALID;
    private MissingValueText missingValueText = MissingValueText.VALUE;
    private Duration expiryGrace = Duration.ofMinutes(5);
    private @Nullable Duration notBeforeGrace = Duration.ofMinutes(5);
    private @Nullable Duration maxTokenAge;
    private StsError badSignature = StsError.VERIFICATION_KEY;
    private boolean triesEveryKeyWithoutKid;
    private Duration keyCacheLifetime = Duration.ofHours(1);
    private int maxRedirects;
    private boolean auditsEveryRefusal;

    private AwsUnknowns() {}

    /** Returns the defaults. */
    public static AwsUnknowns defaults() {
        return DEFAULTS;
    }

    private AwsUnknowns copy() {
        AwsUnknowns copy = new AwsUnknowns();
        copy.resultOrder = resultOrder;
        copy.providerElement = providerElement;
        copy.malformedArnText = malformedArnText;
        copy.missingValueText = missingValueText;
        copy.expiryGrace = expiryGrace;
        copy.notBeforeGrace = notBeforeGrace;
        copy.maxTokenAge = maxTokenAge;
        copy.badSignature = badSignature;
        copy.triesEveryKeyWithoutKid = triesEveryKeyWithoutKid;
        copy.keyCacheLifetime = keyCacheLifetime;
        copy.maxRedirects = maxRedirects;
        copy.auditsEveryRefusal = auditsEveryRefusal;
        return copy;
    }

    /** Returns the order of the elements in a successful answer. */
    public ResultOrder resultOrder() {
        return resultOrder;
    }

    /** Returns these choices with another order of the elements. */
    public AwsUnknowns withResultOrder(ResultOrder order) {
        AwsUnknowns copy = copy();
        copy.resultOrder = requireNonNull(order, "order");
        return copy;
    }

    /** Returns what {@code Provider} says for a registered provider. */
    public ProviderElement providerElement() {
        return providerElement;
    }

    /** Returns these choices with another content of {@code Provider}. */
    public AwsUnknowns withProviderElement(ProviderElement element) {
        AwsUnknowns copy = copy();
        copy.providerElement = requireNonNull(element, "element");
        return copy;
    }

    /** Returns the text for a {@code RoleArn} that is no ARN. */
    public MalformedArnText malformedArnText() {
        return malformedArnText;
    }

    /** Returns these choices with another text for a {@code RoleArn} that is no ARN. */
    public AwsUnknowns withMalformedArnText(MalformedArnText text) {
        AwsUnknowns copy = copy();
        copy.malformedArnText = requireNonNull(text, "text");
        return copy;
    }

    /** Returns the text for a missing parameter. */
    public MissingValueText missingValueText() {
        return missingValueText;
    }

    /** Returns these choices with another text for a missing parameter. */
    public AwsUnknowns withMissingValueText(MissingValueText text) {
        AwsUnknowns copy = copy();
        copy.missingValueText = requireNonNull(text, "text");
        return copy;
    }

    /**
     * Returns how long after its {@code exp} a token is still taken. AWS documents 5 minutes, the default; a thread of
     * 2021 shows a refusal 198 seconds after.
     */
    public Duration expiryGrace() {
        return expiryGrace;
    }

    /** Returns these choices with another grace after {@code exp}; zero for none. */
    public AwsUnknowns withExpiryGrace(Duration grace) {
        AwsUnknowns copy = copy();
        copy.expiryGrace = notNegative("grace", grace);
        return copy;
    }

    /**
     * Returns how far in the future {@code nbf} and {@code iat} may be, 5 minutes by default; null if they are not looked
     * at. AWS's rule and text are not known; a refusal says that the token is not valid.
     */
    public @Nullable Duration notBeforeGrace() {
        return notBeforeGrace;
    }

    /** Returns these choices with another grace before {@code nbf} and {@code iat}; null to take every time. */
    public AwsUnknowns withNotBeforeGrace(@Nullable Duration grace) {
        AwsUnknowns copy = copy();
        copy.notBeforeGrace = grace == null ? null : notNegative("grace", grace);
        return copy;
    }

    /**
     * Returns the age by {@code iat} beyond which a token is refused as too old; null for no limit, the default. AWS has a
     * limit (mozilla-aws-cli#146), its size is not known.
     */
    public @Nullable Duration maxTokenAge() {
        return maxTokenAge;
    }

    /** Returns these choices with another limit to the age of a token; null for none. */
    public AwsUnknowns withMaxTokenAge(@Nullable Duration age) {
        AwsUnknowns copy = copy();
        copy.maxTokenAge = age == null ? null : notNegative("age", age);
        return copy;
    }

    /** Returns the error for a signature that does not verify: the verification-key text by default. */
    public StsError badSignature() {
        return badSignature;
    }

    /**
     * Returns these choices with another error for a signature that does not verify.
     *
     * @throws IllegalArgumentException if the error is neither {@link StsError#VERIFICATION_KEY} nor {@link StsError#NOT_A_JWT}
     */
    public AwsUnknowns withBadSignature(StsError error) {
        if (error != StsError.VERIFICATION_KEY && error != StsError.NOT_A_JWT) {
            throw new IllegalArgumentException("badSignature must be VERIFICATION_KEY or NOT_A_JWT, got " + error);
        }
        AwsUnknowns copy = copy();
        copy.badSignature = error;
        return copy;
    }

    /** Tells whether a token without {@code kid} is tried with every key; by default it is refused. */
    public boolean triesEveryKeyWithoutKid() {
        return triesEveryKeyWithoutKid;
    }

    /** Returns these choices with another treatment of tokens without {@code kid}. */
    public AwsUnknowns withEveryKeyTriedWithoutKid(boolean tries) {
        AwsUnknowns copy = copy();
        copy.triesEveryKeyWithoutKid = tries;
        return copy;
    }

    /** Returns how long a cacheable key set is used, 1 hour by default; zero to fetch it for each call. */
    public Duration keyCacheLifetime() {
        return keyCacheLifetime;
    }

    /** Returns these choices with another lifetime of cached key sets. */
    public AwsUnknowns withKeyCacheLifetime(Duration lifetime) {
        AwsUnknowns copy = copy();
        copy.keyCacheLifetime = notNegative("lifetime", lifetime);
        return copy;
    }

    /** Returns how many redirects to the same scheme, host and port are followed in one fetch, 0 by default. */
    public int maxRedirects() {
        return maxRedirects;
    }

    /** Returns these choices with another number of redirects that are followed. */
    public AwsUnknowns withMaxRedirects(int redirects) {
        if (redirects < 0) {
            throw new IllegalArgumentException("redirects must be >= 0, got " + redirects);
        }
        AwsUnknowns copy = copy();
        copy.maxRedirects = redirects;
        return copy;
    }

    /**
     * Tells whether CloudTrail records every refused web identity, except where the verification key cannot be had, which is
     * documented not to be recorded. By default only a role's refusal is recorded ({@code AccessDenied}): of the others no
     * public record is known.
     */
    public boolean auditsEveryRefusal() {
        return auditsEveryRefusal;
    }

    /** Returns these choices with another extent of CloudTrail's records. */
    public AwsUnknowns withEveryRefusalAudited(boolean every) {
        AwsUnknowns copy = copy();
        copy.auditsEveryRefusal = every;
        return copy;
    }

    private static Duration notNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be >= 0, got " + duration);
        }
        return duration;
    }
}
