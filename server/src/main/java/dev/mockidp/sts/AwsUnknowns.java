// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choices that this STS makes where public sources contradict each other or say nothing about AWS. Each has a
 * default; none is AWS's proven behaviour. {@code server/UNKNOWNS.md} has the table of all. Immutable.
 */
public final class AwsUnknowns implements Cloneable {
    /** The checks whose order AWS does not tell, in the default order. */
    private static final List<Check> ORDER = List.of(
            Check.AUDIENCE, Check.KEYS, Check.SIGNATURE, Check.TIMES, Check.TRUST_POLICY, Check.SESSION_DURATION);

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

    /** The text about a required claim that is missing. */
    public enum MissingClaimText {
        /** {@code Missing a required claim: aud}, in two threads; the default. */
        WITHOUT_DOT,
        /** {@code Missing a required claim: aud.}, known from one imitation of AWS. */
        WITH_DOT
    }

    /** The text about a token whose time is over. */
    public enum ExpiredText {
        /** {@code … expiration date/time 1731095240}, since 2024; the default. */
        WITH_SPACE,
        /** {@code … expiration date/time1624482335}, in 2021. */
        WITHOUT_SPACE
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
    private int fetchRetries;
    private List<Check> checkOrder = ORDER;
    private MissingClaimText missingClaimText = MissingClaimText.WITHOUT_DOT;
    private ExpiredText expiredText = ExpiredText.WITH_SPACE;
    private StsError unsupportedAlgorithm = StsError.NOT_A_JWT;
    private StsError unreachableProvider = StsError.VERIFICATION_KEY;
    private @Nullable String idpCommunicationText;
    private boolean boundsSubject;
    private boolean exposesAzp;
    private boolean refusesStrayToken = true;
    private int longestSourceIdentity = 64;
    private int packedPolicyBytes = 2048;
    private boolean showsEmptyPackedPolicySize;
    private boolean auditsEveryRefusal;

    private AwsUnknowns() {}

    /** Returns the defaults. */
    public static AwsUnknowns defaults() {
        return DEFAULTS;
    }

    private AwsUnknowns copy() {
        try {
            return (AwsUnknowns) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
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
        AwsUnknowns copy = copy();
        copy.maxRedirects = atLeast(0, "redirects", redirects);
        return copy;
    }

    /** Returns how often a request to a provider that failed on the way is made again, 0 by default. */
    public int fetchRetries() {
        return fetchRetries;
    }

    /** Returns these choices with another number of repetitions, all within the one limit of time. */
    public AwsUnknowns withFetchRetries(int retries) {
        AwsUnknowns copy = copy();
        copy.fetchRetries = atLeast(0, "retries", retries);
        return copy;
    }

    /**
     * Returns the order of the checks whose order is not known: audience, keys, signature, times, trust policy, session
     * duration by default.
     */
    public List<Check> checkOrder() {
        return checkOrder;
    }

    /**
     * Returns these choices with another order of those six checks.
     *
     * @throws IllegalArgumentException unless each is there once, the keys before the signature
     */
    public AwsUnknowns withCheckOrder(Check... order) {
        List<Check> checks = List.of(order);
        boolean complete =
                checks.size() == ORDER.size() && EnumSet.copyOf(checks).containsAll(ORDER);
        if (!complete || checks.indexOf(Check.KEYS) > checks.indexOf(Check.SIGNATURE)) {
            throw new IllegalArgumentException(
                    "the order must have each of " + ORDER + " once, keys before signature; found " + checks);
        }
        AwsUnknowns copy = copy();
        copy.checkOrder = checks;
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

    /** Returns the text about a missing claim. */
    public MissingClaimText missingClaimText() {
        return missingClaimText;
    }

    /** Returns these choices with another text about a missing claim. */
    public AwsUnknowns withMissingClaimText(MissingClaimText text) {
        AwsUnknowns copy = copy();
        copy.missingClaimText = requireNonNull(text, "text");
        return copy;
    }

    /** Returns the text about a token whose time is over. */
    public ExpiredText expiredText() {
        return expiredText;
    }

    /** Returns these choices with another text about a token whose time is over. */
    public AwsUnknowns withExpiredText(ExpiredText text) {
        AwsUnknowns copy = copy();
        copy.expiredText = requireNonNull(text, "text");
        return copy;
    }

    /** Returns the error for an algorithm that AWS does not take: that the token is no JWT, by default (seen once). */
    public StsError unsupportedAlgorithm() {
        return unsupportedAlgorithm;
    }

    /** Returns these choices with another error for an algorithm that AWS does not take. */
    public AwsUnknowns withUnsupportedAlgorithm(StsError error) {
        AwsUnknowns copy = copy();
        copy.unsupportedAlgorithm = requireNonNull(error, "error");
        return copy;
    }

    /**
     * Returns the error for a provider that cannot be reached or is too slow: the verification-key text by default, as
     * threads show; the model speaks of {@code IDPCommunicationError}.
     */
    public StsError unreachableProvider() {
        return unreachableProvider;
    }

    /**
     * Returns these choices with another error for a provider that cannot be reached.
     *
     * @throws IllegalArgumentException if it is neither {@link StsError#VERIFICATION_KEY} nor
     *     {@link StsError#IDP_COMMUNICATION}
     */
    public AwsUnknowns withUnreachableProvider(StsError error) {
        if (error != StsError.VERIFICATION_KEY && error != StsError.IDP_COMMUNICATION) {
            throw new IllegalArgumentException(
                    "unreachableProvider must be VERIFICATION_KEY or IDP_COMMUNICATION, got " + error);
        }
        AwsUnknowns copy = copy();
        copy.unreachableProvider = error;
        return copy;
    }

    /** Returns the text of {@code IDPCommunicationError}; null, the default, for none. */
    public @Nullable String idpCommunicationText() {
        return idpCommunicationText;
    }

    /** Returns these choices with a text of {@code IDPCommunicationError}. */
    public AwsUnknowns withIdpCommunicationText(@Nullable String text) {
        AwsUnknowns copy = copy();
        copy.idpCommunicationText = text;
        return copy;
    }

    /** Tells whether a {@code sub} outside the 6 to 255 characters of the answer's model is refused; by default not. */
    public boolean boundsSubject() {
        return boundsSubject;
    }

    /** Returns these choices with another treatment of short and long subjects. */
    public AwsUnknowns withSubjectBounded(boolean bounds) {
        AwsUnknowns copy = copy();
        copy.boundsSubject = bounds;
        return copy;
    }

    /** Tells whether {@code <provider>:azp} is a condition key; by default not, as in AWS's list of keys. */
    public boolean exposesAzp() {
        return exposesAzp;
    }

    /** Returns these choices with {@code azp} as a condition key, as the user guide of 2023 has it, or without. */
    public AwsUnknowns withAzpExposed(boolean exposes) {
        AwsUnknowns copy = copy();
        copy.exposesAzp = exposes;
        return copy;
    }

    /**
     * Tells whether an unsigned request with {@code X-Amz-Security-Token} is refused with the verification-key text, the
     * default (aws-sdk-php#1725, for one that was invalid).
     */
    public boolean refusesStrayToken() {
        return refusesStrayToken;
    }

    /** Returns these choices with another treatment of a session token in an unsigned request. */
    public AwsUnknowns withStrayTokenRefused(boolean refuses) {
        AwsUnknowns copy = copy();
        copy.refusesStrayToken = refuses;
        return copy;
    }

    /** Returns the most characters of a source identity: 64 as in the model; 256 were observed. */
    public int longestSourceIdentity() {
        return longestSourceIdentity;
    }

    /** Returns these choices with another bound for source identities. */
    public AwsUnknowns withLongestSourceIdentity(int characters) {
        AwsUnknowns copy = copy();
        copy.longestSourceIdentity = atLeast(2, "characters", characters);
        return copy;
    }

    /** Returns how many bytes of policies and tags are 100 % of the space for them, 2048 by default. How AWS packs is not known. */
    public int packedPolicyBytes() {
        return packedPolicyBytes;
    }

    /** Returns these choices with another space for policies and tags. */
    public AwsUnknowns withPackedPolicyBytes(int bytes) {
        AwsUnknowns copy = copy();
        copy.packedPolicyBytes = atLeast(1, "bytes", bytes);
        return copy;
    }

    /** Tells whether {@code PackedPolicySize} is 0 rather than absent without policies and tags; by default it is absent. */
    public boolean showsEmptyPackedPolicySize() {
        return showsEmptyPackedPolicySize;
    }

    /** Returns these choices with or without an empty {@code PackedPolicySize}. */
    public AwsUnknowns withEmptyPackedPolicySizeShown(boolean shows) {
        AwsUnknowns copy = copy();
        copy.showsEmptyPackedPolicySize = shows;
        return copy;
    }

    private static int atLeast(int least, String name, int number) {
        if (number < least) {
            throw new IllegalArgumentException(name + " must be >= " + least + ", got " + number);
        }
        return number;
    }

    private static Duration notNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be >= 0, got " + duration);
        }
        return duration;
    }
}
