// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.testing.Requests;
import java.time.Duration;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Query protocol and the constraints of the parameters; the sources are in the fact sheet's §1.4, §1.5 and §2.1. */
class StsParametersTest {
    private static final String XML_PATTERN =
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+";

    private static StsFixture f;

    @BeforeAll
    static void start() {
        f = new StsFixture();
    }

    @AfterAll
    static void stop() {
        f.close();
    }

    private static String broken(String valueAt, String member) {
        return "1 validation error detected: " + valueAt + " failed to satisfy constraint: Member must " + member;
    }

    private static void assertInvalid(StsFixture.Answer answer, String message) {
        assertThat(answer.code()).as(answer.text()).isEqualTo("ValidationError");
        assertThat(answer.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RoleArn          |            | Value at 'roleArn'         | not be null
            RoleSessionName  |            | Value at 'roleSessionName' | not be null
            WebIdentityToken |            | Value at 'webIdentityToken'     | not be null
            RoleArn          | not-an-arn | Value 'not-an-arn' at 'roleArn' | have length greater than or equal to 20
            RoleSessionName  | a          | Value 'a' at 'roleSessionName'  | have length greater than or equal to 2
            RoleSessionName  | ''         | Value '' at 'roleSessionName'   | have length greater than or equal to 2
            RoleSessionName  | bad/name   | Value 'bad/name' at 'roleSessionName' | satisfy regular expression pattern: [\\w+=,.@-]*
            RoleSessionName  | née        | Value 'née' at 'roleSessionName' | satisfy regular expression pattern: [\\w+=,.@-]*
            WebIdentityToken | a.b        | Value at 'webIdentityToken'     | have length greater than or equal to 4
            ProviderId       | abc        | Value 'abc' at 'providerId'     | have length greater than or equal to 4
            DurationSeconds  | 899        | Value '899' at 'durationSeconds' | have value greater than or equal to 900
            DurationSeconds  | -1         | Value '-1' at 'durationSeconds' | have value greater than or equal to 900
            DurationSeconds  | 43201      | Value '43201' at 'durationSeconds' | have value less than or equal to 43200
            DurationSeconds  | 2147483647 | Value '2147483647' at 'durationSeconds' | have value less than or equal to 43200
            """)
    void brokenConstraintIsNamedWithItsValue(String parameter, @Nullable String value, String valueAt, String member) {
        assertInvalid(f.callWith(parameter, value), broken(valueAt, member));
    }

    @Test
    void emptyPolicyBreaksTwoConstraints() {
        assertThat(f.callWith("Policy", "").message()).startsWith("2 validation errors detected: Value '' at 'policy'");
        assertThat(f.callWith("Policy", "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}")
                        .status())
                .isEqualTo(200);
        assertInvalid(
                f.callWith("Policy", "€"),
                broken(
                        "Value '€' at 'policy'",
                        "satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"));
    }

    @Test
    void severalBrokenConstraintsAreCountedAndListed() {
        Map<String, String> parameters = f.good();
        parameters.put("RoleArn", "");
        parameters.put("RoleSessionName", "a");
        parameters.remove("WebIdentityToken");
        assertInvalid(
                f.call(parameters),
                "4 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must satisfy"
                        + " regular expression pattern: " + XML_PATTERN + "; Value '' at 'roleArn' failed to satisfy"
                        + " constraint: Member must have length greater than or equal to 20; Value 'a' at"
                        + " 'roleSessionName' failed to satisfy constraint: Member must have length greater than or"
                        + " equal to 2; Value at 'webIdentityToken' failed to satisfy constraint: Member must not be"
                        + " null");
    }

    @Test
    void lengthsAreCountedInUnicodeScalarValues() {
        assertThat(f.callWith("RoleArn", "é".repeat(2048)).message()).isEqualTo("Request ARN is invalid");
        String tooLong = "é".repeat(2049);
        assertInvalid(
                f.callWith("RoleArn", tooLong),
                broken("Value '" + tooLong + "' at 'roleArn'", "have length less than or equal to 2048"));
        // Recorded: 2,048 characters beyond the BMP have the right length and break the pattern only.
        String emoji = "😀".repeat(2048);
        assertInvalid(
                f.callWith("RoleArn", emoji),
                broken("Value '" + emoji + "' at 'roleArn'", "satisfy regular expression pattern: " + XML_PATTERN));
    }

    @Test
    void tokenMayHave20000CharactersAndNotOneMore() {
        String longest = "a".repeat(20_000);
        assertThat(f.callWith("WebIdentityToken", longest).code()).isEqualTo("InvalidIdentityToken");
        StsFixture.Answer answer = f.callWith("WebIdentityToken", longest + "a");
        assertInvalid(answer, broken("Value at 'webIdentityToken'", "have length less than or equal to 20000"));
        assertThat(f.lastFailure()).doesNotContain("aaaa");
    }

    @ParameterizedTest
    @CsvSource({"900, 200", "+900, 200", "0900, 200", "3600, 200"})
    void durationIsASigned32BitNumber(String value, int status) {
        assertThat(f.callWith("DurationSeconds", value).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "900.0", "2147483648", "-2147483649", " 900", "900 ", "+", "٩٠٠", "0x384", "1e3"})
    void whatIsNoSuchNumberIsMalformedInputWithoutText(String value) {
        StsFixture.Answer answer = f.callWith("DurationSeconds", value);
        assertThat(answer.code()).isEqualTo("MalformedInput");
        assertThat(answer.message()).isNull();
    }

    @Test
    void malformedNumberGoesBeforeBrokenConstraints() {
        Map<String, String> parameters = f.good();
        parameters.put("DurationSeconds", "x");
        parameters.remove("RoleArn");
        assertThat(f.call(parameters).code()).isEqualTo("MalformedInput");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<&>'\"]]>",
                "\u0000\u0001\u001b",
                "\ud800",
                "\ufffe",
                "<!DOCTYPE x>",
                "\r\n\t\u0085",
                "%00%0d%0a"
            })
    void hostileCharactersInAnyParameterGiveWellFormedXmlAndNoServerError(String hostile) throws Exception {
        for (String parameter : f.good().keySet()) {
            for (String value :
                    new String[] {hostile, hostile.repeat(30), "arn:aws:iam::123456789012:role/" + hostile}) {
                assertWellFormed(f.callWith(parameter, value).response());
            }
        }
        for (String parameter : new String[] {"Policy", "ProviderId", "DurationSeconds"}) {
            assertWellFormed(f.callWith(parameter, hostile.repeat(5)).response());
        }
        assertWellFormed(f.call(f.token().with("iss", "https://" + hostile)).response());
        assertWellFormed(
                f.call(f.token().with("sub", hostile).with("azp", hostile)).response());
    }

    private static void assertWellFormed(Response response) throws Exception {
        assertThat(response.status()).isIn(200, 400, 403);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(response.body()));
    }

    @Test
    void getAnswersAsPostDoes() {
        StsFixture.Answer answer = f.call(Requests.get("/?" + StsFixture.encoded(f.good())));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.element("SubjectFromWebIdentityToken")).isEqualTo("alice-1");
    }

    @Test
    void contentTypeMayHaveParametersAndAnyCase() {
        Request good = Requests.form("/", StsFixture.encoded(f.good()));
        assertThat(f.call(withType(good, "Application/X-WWW-form-urlencoded; charset=utf-8"))
                        .status())
                .isEqualTo(200);
        assertThat(f.call(withType(good, "application/json")).status()).isEqualTo(302);
    }

    private static Request withType(Request request, String type) {
        return new Request(
                request.method(),
                request.path(),
                request.query(),
                request.headers().with("Content-Type", type),
                request.body(),
                request.connection(),
                request.receivedNanos());
    }

    @Test
    void firstOfDuplicatedParametersWinsAndUnknownOnesAreIgnored() {
        String good = StsFixture.encoded(f.good());
        assertThat(f.call(Requests.form("/", good + "&RoleArn=x&Unknown=%00&&=&=x&Unknown"))
                        .status())
                .isEqualTo(200);
        assertThat(f.call(Requests.form("/", "RoleArn=x&" + good)).message()).contains("Value 'x' at 'roleArn'");
        assertThat(f.call(Requests.form("/", "RoleArn&" + good)).message()).contains("Value '' at 'roleArn'");
    }

    @Test
    void namesAndValuesArePercentDecoded() {
        String good = StsFixture.encoded(f.good()).replace("RoleSessionName=session", "Role%53ession%4eame=a%2Bb");
        assertThat(f.call(Requests.form("/", good)).element("AssumedRoleId")).endsWith(":a+b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "a%%41", "%2é"})
    void malformedEncodingIsAClearError(String text) {
        StsFixture.Answer answer = f.call(Requests.form("/", StsFixture.encoded(f.good()) + "&Unknown=" + text));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MalformedInput");
        assertThat(answer.message()).startsWith("malformed percent-encoding in the request parameters: \"%");
    }

    @Test
    void bytesThatAreNoUtf8AreReplacedNotRefused() {
        assertThat(f.call(Requests.form("/", StsFixture.encoded(f.good()) + "&Policy=%ff"))
                        .message())
                .contains("Value '\ufffd' at 'policy'");
    }

    @ParameterizedTest
    @CsvSource({
        "'Action=NoSuch&Version=2011-06-15', 'Could not find operation NoSuch for version 2011-06-15'",
        "'Action=AssumeRoleWithWebIdentity',"
                + " 'Could not find operation AssumeRoleWithWebIdentity for version NO_VERSION_SPECIFIED'",
        "'Action=AssumeRoleWithWebIdentity&Version=',"
                + " 'Could not find operation AssumeRoleWithWebIdentity for version '",
        "'Action=AssumeRoleWithWebIdentity&Version=2010-05-08',"
                + " 'Could not find operation AssumeRoleWithWebIdentity for version 2010-05-08'",
        "'Action=&Version=2011-06-15', 'Could not find operation  for version 2011-06-15'",
        "'Action=assumerolewithwebidentity&Version=2011-06-15',"
                + " 'Could not find operation assumerolewithwebidentity for version 2011-06-15'",
        "'Action=<x>&Version=&', 'Could not find operation <x> for version '"
    })
    void unknownOperationIsAnsweredByTheDispatcher(String form, String message) {
        StsFixture.Answer answer = f.call(Requests.form("/", form));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidAction");
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.text()).contains("http://webservices.amazon.com/AWSFault/2005-15-09");
    }

    @Test
    void requestWithoutOperationIsLedToTheFrontPage() {
        Response post = f.call(Requests.form("/", "Version=2011-06-15")).response();
        assertThat(post.status()).isEqualTo(302);
        assertThat(post.body()).isEmpty();
        assertThat(post.headers().first("Location")).contains("https://aws.amazon.com/iam");
        Response get = f.call(Requests.get("/?a=b")).response();
        assertThat(get.headers().first("Location")).contains("https://aws.amazon.com/iam?a=b");
        Response bare = f.call(Requests.get("/")).response();
        assertThat(bare.headers().first("Location")).contains("https://aws.amazon.com/iam");
        assertThat(bare.headers().contains("x-amzn-RequestId")).isTrue();
    }

    @Test
    void contentOverTenMillionBytesIsAnEmpty413() {
        String good = StsFixture.encoded(f.good()) + "&Unknown=";
        Response most = f.call(Requests.form("/", good + "x".repeat(10_000_000 - good.length())))
                .response();
        assertThat(most.status()).isEqualTo(200);
        Response over = f.call(Requests.form("/", good + "x".repeat(10_000_001 - good.length())))
                .response();
        assertThat(over.status()).isEqualTo(413);
        assertThat(over.body()).isEmpty();
    }

    @Test
    void tenMegabytesOfDifferentParametersAreReadInLinearTime() {
        StringBuilder form = new StringBuilder(StsFixture.encoded(f.good()));
        for (int i = 0; form.length() < 9_900_000; i++) {
            form.append('&').append(i);
        }
        Request request = Requests.form("/", form.toString());
        long start = System.nanoTime();
        assertThat(f.call(request).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void queryThatIsTooLongIsAnEmpty400() {
        String good = StsFixture.encoded(f.good()) + "&Unknown=";
        String fits = good + "x".repeat(StsEndpoint.MAX_QUERY_BYTES - good.length());
        assertThat(f.call(Requests.get("/?" + fits)).status()).isEqualTo(200);
        Response over = f.call(Requests.get("/?" + fits + "x")).response();
        assertThat(over.status()).isEqualTo(400);
        assertThat(over.body()).isEmpty();
    }

    @Test
    void missingValueHasTheOtherTextIfSaidSo() {
        try (StsFixture other = StsFixture.with(u -> u.withMissingValueText(AwsUnknowns.MissingValueText.VALUE))) {
            assertInvalid(other.callWith("RoleArn", null), broken("Value at 'roleArn'", "not be null"));
        }
    }
}
