// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.testing.AwsSigner;
import dev.mockidp.testing.Requests;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A provider, a service, and an account in which everything is right, so that a test puts one thing wrong. */
final class StsFixture implements AutoCloseable {
    static final String ACCOUNT = "123456789012";
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(TestToken.NOW), ZoneOffset.UTC);

    final TestIdp idp;
    final StsService sts;
    final StsAccount account;
    final String roleArn;

    /** The newest request, for those who want to send it by another way too. */
    @Nullable
    Request lastRequest;

    StsFixture() {
        this(settings -> settings);
    }

    StsFixture(UnaryOperator<StsSettings> change) {
        try {
            idp = new TestIdp();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        sts = new StsService(change.apply(StsSettings.of(CLOCK).withSeed(1).withIdpTimeout(Duration.ofSeconds(20))));
        account = sts.account(ACCOUNT);
        String provider =
                account.register(OidcProvider.of(idp.url()).withClientIds("app").withAllowHttp());
        roleArn = account.addRole(IamRole.of("deploy", policy(provider, "{}")));
    }

    static StsFixture with(UnaryOperator<AwsUnknowns> change) {
        return new StsFixture(settings -> settings.withUnknowns(change.apply(settings.unknowns())));
    }

    static String policy(String principal, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\""
                + principal + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":" + condition + "}}";
    }

    TestToken token() {
        return TestToken.of(idp.url());
    }

    /** The parameters of a good call. */
    Map<String, String> good() {
        return good(token());
    }

    Map<String, String> good(TestToken token) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Action", "AssumeRoleWithWebIdentity");
        parameters.put("Version", "2011-06-15");
        parameters.put("RoleArn", roleArn);
        parameters.put("RoleSessionName", "session");
        parameters.put("WebIdentityToken", token.text());
        return parameters;
    }

    Answer call(TestToken token) {
        return call(good(token));
    }

    /** A good call with one parameter changed; null leaves it out. */
    Answer callWith(String parameter, @Nullable String value) {
        Map<String, String> parameters = good();
        parameters.remove(parameter);
        if (value != null) {
            parameters.put(parameter, value);
        }
        return call(parameters);
    }

    Answer call(Map<String, String> parameters) {
        return call(Requests.form("/", encoded(parameters)));
    }

    Answer call(Request request) {
        lastRequest = request;
        return new Answer(sts.handle(request).response());
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** An answer and what its XML holds. */
    record Answer(Response response) {
        int status() {
            return response.status();
        }

        String text() {
            return response.text();
        }

        @Nullable
        String element(String name) {
            Matcher matcher =
                    Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(response.text());
            return matcher.find()
                    ? matcher.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                    : null;
        }

        @Nullable
        String code() {
            return element("Code");
        }

        @Nullable
        String message() {
            return element("Message");
        }
    }

    static final String WEB_IDENTITY_TOKEN =
            "Action=GetWebIdentityToken&Version=2011-06-15&Audience.member.1=app&SigningAlgorithm=RS256";
    /** An issuer that is never asked. */
    static final OutboundIssuer NO_ISSUER = new OutboundIssuer() {
        @Override
        public String identifier() {
            return "https://nobody.example";
        }

        @Override
        public String mint(String algorithm, Map<String, ? extends @Nullable Object> claims) {
            return "never";
        }
    };

    /** The credentials in an answer. */
    static AccessKey key(Answer answer) {
        return new AccessKey(
                requireNonNull(answer.element("AccessKeyId"), answer.text()),
                requireNonNull(answer.element("SecretAccessKey")),
                answer.element("SessionToken"));
    }

    /** The key of the user dev. */
    AccessKey userKey() {
        return account.newUserKey("dev");
    }

    Answer signed(AccessKey key, String form) {
        return call(AwsSigner.of(key, "sts", CLOCK.instant()).sign(Requests.form("/", form)));
    }

    /** Adds a role that trusts everybody in the account, also to tag and to set a source identity. */
    String callerRole(String condition) {
        return account.addRole(
                IamRole.of("chained", callerPolicy(account, condition)).withMaxSessionDuration(Duration.ofHours(12)));
    }

    static String callerPolicy(StsAccount trusted, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                + trusted.id()
                + "\"},\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"],\"Condition\":"
                + condition
                + "}}";
    }

    String assumeRoleForm(String arn, String more) {
        return "Action=AssumeRole&Version=2011-06-15&RoleSessionName=chain&RoleArn=" + arn + more;
    }

    Answer assumeRole(String arn, String more) {
        return signed(userKey(), assumeRoleForm(arn, more));
    }

    /** Assumes a role, and with its session the same role again. */
    Answer chain(String first, String second) {
        String arn = callerRole("{}");
        return signed(key(assumeRole(arn, first)), assumeRoleForm(arn, second));
    }

    Answer callWithArns(String... arns) {
        Map<String, String> parameters = good();
        for (int i = 0; i < arns.length; i++) {
            parameters.put("PolicyArns.member." + (i + 1) + ".arn", arns[i]);
        }
        return call(parameters);
    }

    /** The note of the check at which the last call failed. */
    String lastFailure() {
        return account.lastVerification()
                .flatMap(Verification::failure)
                .map(VerificationStep::toString)
                .orElse("none");
    }

    @Override
    public void close() {
        sts.close();
        idp.close();
    }
}
