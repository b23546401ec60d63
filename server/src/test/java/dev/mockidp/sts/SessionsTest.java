// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sessions bring along, and what they may do next. */
class SessionsTest {
    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String SOURCE = "https://aws.amazon.com/source_identity";
    private static final String DENIED = "Not authorized to perform sts:AssumeRoleWithWebIdentity";

    private final StsFixture f = new StsFixture();

    @AfterEach
    void close() {
        f.close();
    }

    private void trust(String actions, String condition) {
        String provider = f.account.arnOf(f.account.provider(f.idp.url()).orElseThrow());
        f.account.addRole(IamRole.of(
                "deploy",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\""
                        + provider + "\"},\"Action\":" + actions + ",\"Condition\":" + condition + "}}"));
    }

    private TestToken tagged(String key, String value) {
        return f.token()
                .with(TAGS, Map.of("principal_tags", Map.of(key, List.of(value)), "transitive_tag_keys", List.of(key)));
    }

    @Test
    void roleIsAssumedInTheRecordedForm() {
        StsFixture.Answer answer = f.assumeRole(f.callerRole("{}"), "&DurationSeconds=900");
        assertThat(answer.text()).matches("""
                        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <AssumeRoleResult>
                            <AssumedRoleUser>
                              <AssumedRoleId>AROA[A-Z2-7]{17}:chain</AssumedRoleId>
                              <Arn>arn:aws:sts::123456789012:assumed-role/chained/chain</Arn>
                            </AssumedRoleUser>
                            <Credentials>
                              <AccessKeyId>ASIA[A-Z2-7]{16}</AccessKeyId>
                              <SecretAccessKey>[A-Za-z0-9+/]{40}</SecretAccessKey>
                              <SessionToken>IQoJb3JpZ2lu[A-Za-z0-9+/=]+</SessionToken>
                              <Expiration>2026-01-02T03:19:05Z</Expiration>
                            </Credentials>
                          </AssumeRoleResult>
                          <ResponseMetadata>
                            <RequestId>[0-9a-f-]{36}</RequestId>
                          </ResponseMetadata>
                        </AssumeRoleResponse>
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RoleArn | - | Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
                "RoleSessionName | a | Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
                "ExternalId | x | Value 'x' at 'externalId' failed to satisfy constraint: Member must have length greater than or equal to 2",
                "TokenCode | 12345x | Value '12345x' at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*",
                "Tags.member.1.Key | # | Value '#' at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
                "SourceIdentity | s | Value 's' at 'sourceIdentity' failed to satisfy constraint: Member must have length greater than or equal to 2",
            })
    void parametersOfAssumeRoleHaveTheConstraintsOfTheModel(String parameter, String value, String message) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "Action",
                "AssumeRole",
                "Version",
                "2011-06-15",
                "RoleArn",
                f.callerRole("{}"),
                "RoleSessionName",
                "chain",
                "Tags.member.1.Value",
                "v",
                "Tags.member.1.Key",
                "k"));
        form.put(parameter, value);
        if (value.equals("-")) {
            form.remove(parameter);
        }
        assertThat(f.signed(f.userKey(), StsFixture.encoded(form)).message())
                .isEqualTo("1 validation error detected: " + message);
    }

    @Test
    void externalIdIsAConditionKey() {
        String role = f.callerRole("{\"StringEquals\":{\"sts:ExternalId\":\"secret\"}}");
        assertThat(f.assumeRole(role, "&ExternalId=secret").status()).isEqualTo(200);
        assertThat(f.assumeRole(role, "&ExternalId=other").code()).isEqualTo("AccessDenied");
        assertThat(f.assumeRole(role, "").code()).isEqualTo("AccessDenied");
    }

    @Test
    void mfaIsAConditionKeyOfTheCallAndOfTheSession() {
        String role = f.callerRole("{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}");
        String mfa = "&SerialNumber=arn:aws:iam::123456789012:mfa/dev&TokenCode=123456";
        assertThat(f.assumeRole(role, mfa).status()).isEqualTo(200);
        assertThat(f.assumeRole(role, "").code()).isEqualTo("AccessDenied");
        String session = "Action=GetSessionToken&Version=2011-06-15";
        AccessKey with = StsFixture.key(f.signed(f.userKey(), session + mfa));
        AccessKey without = StsFixture.key(f.signed(f.userKey(), session));
        assertThat(f.signed(with, f.assumeRoleForm(role, "")).status()).isEqualTo(200);
        assertThat(f.signed(without, f.assumeRoleForm(role, "")).code()).isEqualTo("AccessDenied");
    }

    @Test
    void accountsAreApartUnlessThePolicyNamesTheOther() {
        StsAccount other = f.sts.newAccount();
        AccessKey stranger = other.newUserKey("eve");
        String closed = f.callerRole("{}");
        StsFixture.Answer refused = f.signed(stranger, f.assumeRoleForm(closed, ""));
        assertThat(refused.message())
                .isEqualTo("User: arn:aws:iam::" + other.id()
                        + ":user/eve is not authorized to perform: sts:AssumeRole on resource: " + closed);
        String open = f.account.addRole(IamRole.of("open", StsFixture.callerPolicy(other, "{}")));
        StsFixture.Answer answer = f.signed(stranger, f.assumeRoleForm(open, ""));
        assertThat(answer.element("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/open/chain");
        assertThat(f.signed(StsFixture.key(answer), "Action=GetCallerIdentity&Version=2011-06-15")
                        .element("Account"))
                .isEqualTo(StsFixture.ACCOUNT);
        assertThat(other.journal().count()).isEqualTo(2);
    }

    @Test
    void sessionOfARoleIsMeantByTheRolesArnAndByItsOwn() {
        String chained = f.callerRole("{}");
        AccessKey session = StsFixture.key(f.assumeRole(chained, ""));
        for (String principal : List.of(chained, "arn:aws:sts::123456789012:assumed-role/chained/chain")) {
            String role = f.account.addRole(IamRole.of(
                    "next",
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal
                            + "\"},\"Action\":\"sts:AssumeRole\"}}"));
            assertThat(f.signed(session, f.assumeRoleForm(role, "")).status()).isEqualTo(200);
            assertThat(f.assumeRole(role, "").code()).as("the user").isEqualTo("AccessDenied");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 200",
        "3601, The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
        "43201, Value '43201' at 'durationSeconds'"
    })
    void chainedSessionLastsAnHourAtMost(int seconds, String expected) {
        StsFixture.Answer answer = f.chain("&DurationSeconds=43200", "&DurationSeconds=" + seconds);
        if (expected.equals("200")) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertThat(answer.message()).contains(expected);
        }
    }

    @Test
    void limitOfTheRoleGoesBeforeThatOfTheChain() {
        String arn = f.callerRole("{}");
        AccessKey session = StsFixture.key(f.assumeRole(arn, ""));
        f.account.addRole(f.account.role("chained").orElseThrow().withMaxSessionDuration(Duration.ofHours(1)));
        assertThat(f.signed(session, f.assumeRoleForm(arn, "&DurationSeconds=3601"))
                        .message())
                .isEqualTo("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    @Test
    void transitiveTagsAndSourceIdentityStayInAChain() {
        String tags = "&Tags.member.1.Key=team&Tags.member.1.Value=a&Tags.member.2.Key=x&Tags.member.2.Value=y";
        String arn = f.callerRole("{}");
        AccessKey first =
                StsFixture.key(f.assumeRole(arn, tags + "&TransitiveTagKeys.member.1=team&SourceIdentity=alice"));
        f.callerRole("{\"StringEquals\":{\"aws:RequestTag/team\":\"a\",\"sts:SourceIdentity\":\"alice\","
                + "\"aws:PrincipalTag/x\":\"y\"},\"Null\":{\"aws:RequestTag/x\":\"true\"}}");
        StsFixture.Answer second = f.signed(first, f.assumeRoleForm(arn, ""));
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.element("SourceIdentity")).isEqualTo("alice");
        StsFixture.Answer third = f.signed(StsFixture.key(second), f.assumeRoleForm(arn, ""));
        assertThat(third.code()).as("x did not stay").isEqualTo("AccessDenied");
    }

    @Test
    void tagsOfAUserNeedLeaveInTheTrustPolicy() {
        String role = f.account.addRole(
                IamRole.of(
                        "plain",
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}}"));
        assertThat(f.assumeRole(role, "").status()).isEqualTo(200);
        assertThat(f.assumeRole(role, "&Tags.member.1.Key=a&Tags.member.1.Value=b")
                        .message())
                .contains("is not authorized to perform: sts:TagSession on resource: " + role);
        assertThat(f.assumeRole(role, "&SourceIdentity=alice").message())
                .contains("is not authorized to perform: sts:SetSourceIdentity on resource: ");
    }

    @Test
    void tagsInATokenNeedLeaveAndAreConditionKeys() {
        assertThat(f.call(tagged("team", "a")).message()).isEqualTo(DENIED);
        String actions = "[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\"]";
        trust(
                actions,
                "{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"},"
                        + "\"ForAnyValue:StringEquals\":{\"sts:TransitiveTagKeys\":\"team\",\"aws:TagKeys\":\"team\"}}");
        StsFixture.Answer answer = f.call(tagged("team", "a"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.element("PackedPolicySize")).isEqualTo("1");
        assertThat(f.call(tagged("team", "b")).message()).isEqualTo(DENIED);
        assertThat(f.call(tagged("other", "a")).message()).isEqualTo(DENIED);
    }

    @Test
    void flattenedTagsAreTheSame() {
        trust("\"sts:*\"", "{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"}}");
        TestToken flat = f.token().with(TAGS + "/principal_tags/team", List.of("a"));
        assertThat(f.call(flat).status()).isEqualTo(200);
        assertThat(f.call(flat.with(TAGS + "/transitive_tag_keys", List.of("team")))
                        .status())
                .isEqualTo(200);
        assertThat(f.call(flat.with(TAGS + "/transitive_tag_keys", List.of("x")))
                        .message())
                .isEqualTo("Session tags passed in claim are not in correct format.");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "aws:x, v, Unable to validate tags",
                "AWS:x, v, Unable to validate tags",
                "k, a|b, Unable to validate tags",
                "k, long, Unable to validate tags",
            })
    void malformedTagsAreRefused(String key, String value, String message) {
        trust("\"sts:*\"", "{}");
        String text = value.equals("long") ? "x".repeat(257) : value;
        assertThat(f.call(tagged(key, text)).message()).isEqualTo(message);
        assertThat(f.call(tagged("k", "x".repeat(256))).status()).isEqualTo(200);
    }

    @Test
    void sourceIdentityInATokenNeedsLeaveAndIsAnswered() {
        assertThat(f.call(f.token().with(SOURCE, "alice")).message()).isEqualTo(DENIED);
        trust(
                "[\"sts:AssumeRoleWithWebIdentity\",\"sts:SetSourceIdentity\"]",
                "{\"StringEquals\":{\"sts:SourceIdentity\":\"alice\"}}");
        assertThat(f.call(f.token().with(SOURCE, "alice")).element("SourceIdentity"))
                .isEqualTo("alice");
        assertThat(f.call(f.token().with(SOURCE, "bob")).message()).isEqualTo(DENIED);
        assertThat(f.call(f.token().with(SOURCE, "a b")).code()).isEqualTo("InvalidIdentityToken");
    }

    @Test
    void packedSizeIsSaidOnlyIfThereIsSomethingPacked() {
        assertThat(f.call(f.good()).element("PackedPolicySize")).isNull();
        String policy = "{ \"Statement\" : {\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"} }";
        assertThat(f.callWith("Policy", policy).element("PackedPolicySize")).isEqualTo("4");
        assertThat(f.callWithArns("arn:aws:iam::aws:policy/ReadOnlyAccess").element("PackedPolicySize"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | This policy contains invalid Json",
                "{} | Syntax errors in policy.",
                "{\"Statement\":{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}} | Syntax errors in policy.",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\"}} | Syntax errors in policy.",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}} | Syntax errors in policy.",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"*\"}]} | Syntax errors in policy.",
            })
    void malformedSessionPolicyIsRefused(String policy, String message) {
        StsFixture.Answer answer = f.callWith("Policy", policy);
        assertThat(answer.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void elevenManagedPoliciesAreTooMany() {
        String[] arns = new String[11];
        java.util.Arrays.fill(arns, "arn:aws:iam::aws:policy/A");
        assertThat(f.callWithArns(arns).message())
                .isEqualTo(
                        "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must"
                                + " have length less than or equal to 10");
        assertThat(f.callWithArns(java.util.Arrays.copyOf(arns, 10)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "user, '', 43200",
        "user, &DurationSeconds=129600, 129600",
        "root, '', 3600",
        "root, &DurationSeconds=7200, 3600"
    })
    void sessionTokenIsGivenToUsersAndRoots(String who, String more, long seconds) {
        AccessKey key = who.equals("root") ? f.account.newRootKey() : f.userKey();
        StsFixture.Answer answer = f.signed(key, "Action=GetSessionToken&Version=2011-06-15" + more);
        assertThat(answer.element("Expiration"))
                .isEqualTo(StsFixture.CLOCK.instant().plusSeconds(seconds).toString());
        String arn = f.signed(StsFixture.key(answer), "Action=GetCallerIdentity&Version=2011-06-15")
                .element("Arn");
        assertThat(arn).isEqualTo("arn:aws:iam::123456789012:" + (who.equals("root") ? "root" : "user/dev"));
    }

    @Test
    void accountOfAKeyIsTold() {
        AccessKey key = f.userKey();
        String form = "Action=GetAccessKeyInfo&Version=2011-06-15&AccessKeyId=";
        assertThat(f.signed(key, form + f.sts.newAccount().newRootKey().id()).element("Account"))
                .isNotEqualTo(StsFixture.ACCOUNT);
        assertThat(f.signed(key, form + key.id()).element("Account")).isEqualTo(StsFixture.ACCOUNT);
        assertThat(f.signed(key, form + "AKIAAAAAAAAAAAAAAAAA").message()).isEqualTo("AKIAAAAAAAAAAAAAAAAA is invalid");
        assertThat(f.signed(key, form + "short").message()).contains("Value 'short' at 'accessKeyId'");
    }

    @Test
    void tokenAboutTheCallerHasItsClaims() {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        f.account.enableOutboundFederation(new OutboundIssuer() {
            @Override
            public String identifier() {
                return "https://mock.example";
            }

            @Override
            public String mint(String algorithm, Map<String, ? extends @Nullable Object> given) {
                claims.putAll(given);
                return algorithm + ".token";
            }
        });
        StsFixture.Answer answer = f.signed(
                f.userKey(),
                StsFixture.WEB_IDENTITY_TOKEN + "&DurationSeconds=60&Tags.member.1.Key=a&Tags.member.1.Value=b");
        assertThat(answer.element("WebIdentityToken")).isEqualTo("RS256.token");
        assertThat(answer.element("Expiration")).isEqualTo("2026-01-02T03:05:05Z");
        assertThat(claims.get("aud")).isEqualTo("app");
        assertThat(claims.get("sub")).isEqualTo("arn:aws:iam::123456789012:user/dev");
        assertThat(claims.get("exp")).isEqualTo(TestToken.NOW + 60);
        assertThat(String.valueOf(claims.get("https://sts.amazonaws.com/")))
                .contains("aws_account=123456789012")
                .contains("request_tags={a=b}");
    }

    @Test
    void policyMaySpeakOfTheTimeAndTheCaller() {
        trust(
                "\"sts:AssumeRoleWithWebIdentity\"",
                "{\"DateLessThan\":{\"aws:CurrentTime\":\"2026-01-02T03:04:06Z\"},"
                        + "\"IpAddress\":{\"aws:SourceIp\":\"127.0.0.0/8\"},\"Bool\":{\"aws:SecureTransport\":\"true\"}}");
        assertThat(f.call(f.good()).status()).isEqualTo(200);
        f.account.advanceClock(Duration.ofSeconds(1));
        assertThat(f.call(f.good()).message()).isEqualTo(DENIED);
    }

    @Test
    void letterCaseOfTagKeysDoesNotCount() {
        trust("\"sts:*\"", "{}");
        TestToken token = f.token().with(TAGS + "/principal_tags/team", List.of("a"));
        assertThat(f.call(token.with(TAGS + "/transitive_tag_keys", List.of("TEAM")))
                        .status())
                .isEqualTo(200);
        assertThat(f.call(token.with(TAGS + "/principal_tags/Team", List.of("b")))
                        .message())
                .isEqualTo("Unable to validate tags");
        String arn = f.callerRole("{}");
        AccessKey first = StsFixture.key(
                f.assumeRole(arn, "&Tags.member.1.Key=team&Tags.member.1.Value=a&TransitiveTagKeys.member.1=TEAM"));
        f.callerRole("{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"}}");
        assertThat(f.signed(first, f.assumeRoleForm(arn, "")).status()).isEqualTo(200);
    }
}
