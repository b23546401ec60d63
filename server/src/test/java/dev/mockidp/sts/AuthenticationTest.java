// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.http.Request;
import dev.mockidp.testing.AwsSigner;
import dev.mockidp.testing.Requests;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signed, with the AWS SDK's signer as the judge, and what is answered if nobody did. */
class AuthenticationTest {
    private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final String INVALID = "The security token included in the request is invalid.";
    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";

    private final StsFixture f = new StsFixture();
    private final AccessKey key = f.account.newUserKey("dev");
    private final AwsSigner signer = AwsSigner.of(key, "sts", StsFixture.CLOCK.instant());

    @AfterEach
    void close() {
        f.close();
    }

    private StsFixture.Answer identity(AwsSigner by) {
        return f.call(by.sign(Requests.form("/", IDENTITY)));
    }

    private static void refused(StsFixture.Answer answer, int status, String code, @Nullable String message) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    private AccessKey session() {
        return StsFixture.key(f.call(f.good()));
    }

    @Test
    void signatureInTheHeaderTellsTheCaller() {
        StsFixture.Answer answer = identity(signer);
        assertThat(answer.text()).matches("""
                        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <GetCallerIdentityResult>
                            <Arn>arn:aws:iam::123456789012:user/dev</Arn>
                            <UserId>AIDA[A-Z2-7]{17}</UserId>
                            <Account>123456789012</Account>
                          </GetCallerIdentityResult>
                          <ResponseMetadata>
                            <RequestId>[0-9a-f-]{36}</RequestId>
                          </ResponseMetadata>
                        </GetCallerIdentityResponse>
                        """);
        assertThat(f.account.journal().count()).isEqualTo(1);
    }

    @Test
    void signatureInTheQueryOfAGetTellsTheCaller() {
        Request presigned = signer.inQuery().sign(Requests.get("/?" + IDENTITY + "&Extra=a%20b%2Fc~&Empty"));
        assertThat(presigned.query()).contains("X-Amz-Signature=").contains("X-Amz-Expires=60");
        assertThat(f.call(presigned).element("Account")).isEqualTo(StsFixture.ACCOUNT);
    }

    @Test
    void presignedRequestIsGoodForAQuarterOfAnHourWhateverItSays() {
        Request old =
                signer.inQuery().at(signer.at().minus(Duration.ofMinutes(14))).sign(Requests.get("/?" + IDENTITY));
        assertThat(f.call(old).status()).isEqualTo(200);
    }

    @Test
    void signedGetWithValuesOutOfOrderIsVerified() {
        Request get = signer.sign(Requests.get(
                "/?Version=2011-06-15&b=2&B=1&a=%7E&a=&Action=GetCallerIdentity&x=%C3%A9", "X-Test", "a   b"));
        assertThat(f.call(get).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/../", "/a//b", "/a%20b/c", "/ä"})
    void pathIsPartOfTheSignature(String path) {
        Request form = Requests.form(path, IDENTITY);
        assertThat(f.call(signer.sign(form)).status()).isEqualTo(200);
        assertThat(f.call(signer.sign(form).withPath("/other")).code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void rootIsTheAccountItself() {
        StsFixture.Answer answer = identity(signer.with(f.account.newRootKey()));
        assertThat(answer.element("Arn")).isEqualTo("arn:aws:iam::123456789012:root");
        assertThat(answer.element("UserId")).isEqualTo(StsFixture.ACCOUNT);
    }

    @Test
    void keysOfOneUserHaveOneUserId() {
        String other = identity(signer.with(f.account.newUserKey("dev"))).element("UserId");
        assertThat(identity(signer).element("UserId")).isEqualTo(other);
    }

    @Test
    void credentialsGivenByTheStsCanBeUsed() {
        StsFixture.Answer answer = identity(signer.with(session()));
        assertThat(answer.element("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/session");
        assertThat(answer.element("UserId")).matches("AROA[A-Z2-7]{17}:session");
    }

    @Test
    void requestWithoutSignatureIsRefused() {
        refused(
                f.call(Requests.form("/", IDENTITY)),
                403,
                "MissingAuthenticationToken",
                "Request is missing Authentication Token");
    }

    @Test
    void keyThatNobodyHasIsRefusedInTheServicesJournal() {
        refused(identity(signer.with(new AccessKey("AKIAUNKNOWN", "x", null))), 403, "InvalidClientTokenId", INVALID);
        assertThat(f.sts.journal().count()).isEqualTo(1);
        assertThat(f.account.removeKey(key.id())).isTrue();
        refused(identity(signer), 403, "InvalidClientTokenId", INVALID);
        assertThat(f.account.removeKey(key.id())).isFalse();
    }

    /** The table of argmin's recordings: which of two mistakes is answered. */
    @ParameterizedTest
    @CsvSource({
        "right,   right, 200",
        "missing, right, InvalidClientTokenId",
        "other,   right, InvalidClientTokenId",
        "right,   wrong, SignatureDoesNotMatch",
        "missing, wrong, InvalidClientTokenId",
        "other,   wrong, InvalidClientTokenId",
    })
    void sessionTokenIsCheckedBeforeTheSignature(String token, String secret, String expected) {
        AccessKey session = session();
        String given = token.equals("right")
                ? session.sessionToken()
                : token.equals("other") ? session().sessionToken() : null;
        AccessKey used = new AccessKey(session.id(), secret.equals("right") ? session.secret() : "0".repeat(40), given);
        StsFixture.Answer answer = identity(signer.with(used));
        if (expected.equals("200")) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            refused(answer, 403, expected, expected.startsWith("I") ? INVALID : MISMATCH);
        }
    }

    @Test
    void sessionOfADeletedRoleIsRefusedThoughTheRoleIsMadeAgain() {
        AccessKey session = session();
        IamRole role = f.account.role("deploy").orElseThrow();
        f.account.addRole(role.withMaxSessionDuration(Duration.ofHours(2)));
        assertThat(identity(signer.with(session)).status()).as("a changed role").isEqualTo(200);
        f.account.removeRole("deploy");
        refused(identity(signer.with(session)), 403, "InvalidClientTokenId", INVALID);
        f.account.addRole(role);
        refused(identity(signer.with(session)), 403, "InvalidClientTokenId", INVALID);
        assertThat(identity(signer.with(session())).status()).isEqualTo(200);
    }

    @Test
    void sessionEndsByTheAccountsClock() {
        AccessKey session = session();
        f.account.advanceClock(Duration.ofSeconds(3_599));
        assertThat(identity(signer.with(session)).status()).isEqualTo(200);
        f.account.advanceClock(Duration.ofSeconds(1));
        refused(
                identity(signer.with(session)),
                403,
                "ExpiredToken",
                "The security token included in the request is expired");
    }

    @Test
    void clocksMayDifferByAQuarterOfAnHour() {
        assertThat(identity(signer.at(signer.at().minusSeconds(900))).status()).isEqualTo(200);
        refused(
                identity(signer.at(signer.at().minusSeconds(901))),
                403,
                "SignatureDoesNotMatch",
                "Signature expired: 20260102T024904Z is now earlier than 20260102T024905Z (20260102T030405Z - 15 min.)");
        assertThat(identity(signer.at(signer.at().plusSeconds(900))).status()).isEqualTo(200);
        refused(
                identity(signer.at(signer.at().plusSeconds(901))),
                403,
                "SignatureDoesNotMatch",
                "Signature not yet current: 20260102T031906Z is still later than 20260102T031905Z (20260102T030405Z +"
                        + " 15 min.)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "sts.eu-west-1.amazonaws.com|eu-west-1|sts|",
                "sts.amazonaws.com|us-east-1|sts|",
                "localhost|ap-south-2|sts|",
                "sts.eu-west-1.amazonaws.com|us-east-1|sts|Credential should be scoped to a valid region. ",
                "sts.amazonaws.com|eu-west-1|sts|Credential should be scoped to a valid region. ",
                "localhost|nowhere|sts|Credential should be scoped to a valid region. ",
                "localhost|us-east-1|s3|Credential should be scoped to correct service: 'sts'. ",
                "sts.eu-west-1.amazonaws.com|us-east-1|s3|Credential should be scoped to a valid region. Credential should be scoped to correct service: 'sts'. ",
            })
    void scopeIsCheckedBeforeKeyAndSignature(String host, String region, String service, String message) {
        Request form = Requests.form("/", IDENTITY, "Host", host);
        AwsSigner scoped = signer.in(region).forService(service);
        StsFixture.Answer answer = f.call(scoped.sign(form));
        if (message == null) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            refused(answer, 403, "SignatureDoesNotMatch", message);
            StsFixture.Answer stranger =
                    f.call(scoped.with(new AccessKey("AKIAUNKNOWN", "x", null)).sign(form));
            refused(stranger, 403, "SignatureDoesNotMatch", message);
        }
    }

    static List<UnaryOperator<Request>> changes() {
        return List.of(
                r -> Requests.form("/", IDENTITY + "&x=y", pairs(r)),
                r -> new Request("PUT", r.path(), r.query(), r.headers(), r.body(), r.connection(), 0),
                r -> new Request("POST", "/", "", r.headers().with("Host", "other"), r.body(), r.connection(), 0));
    }

    private static String[] pairs(Request request) {
        return new String[] {
            "Authorization", request.headers().first("Authorization").orElseThrow(),
            "X-Amz-Date", request.headers().first("X-Amz-Date").orElseThrow(),
            "Host", request.headers().first("Host").orElseThrow()
        };
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("changes")
    void whatIsSignedCannotBeChanged(UnaryOperator<Request> change) {
        Request signed = signer.sign(Requests.form("/", IDENTITY));
        StsFixture.Answer answer = f.call(change.apply(signed));
        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(f.call(signed).status()).isEqualTo(200);
    }

    @Test
    void unsignedContentIsRefused() {
        Request signed = signer.sign(Requests.form("/", IDENTITY, "X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"));
        Request other = new Request(
                "POST",
                "/",
                "",
                signed.headers(),
                (IDENTITY + "&a=b").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                signed.connection(),
                0);
        refused(f.call(other), 403, "SignatureDoesNotMatch", MISMATCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Basic abc | Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
                "AWS4-HMAC-SHA256 Credential | Invalid key=value pair (missing equal-sign) in Authorization header",
                "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host | Authorization header requires 'Signature' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
            })
    void incompleteSignatureSaysWhatIsMissing(String authorization, String message) {
        refused(
                f.call(Requests.form("/", IDENTITY, "Authorization", authorization)),
                400,
                "IncompleteSignature",
                message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Signature=x",
                "X-Amz-Algorithm=x&X-Amz-Credential=a&X-Amz-Date=yesterday&X-Amz-SignedHeaders=host&X-Amz-Signature=x"
            })
    void incompleteSignatureInTheQueryHasNoText(String query) {
        StsFixture.Answer answer = f.call(Requests.get("/?" + IDENTITY + "&" + query));
        assertThat(answer.code()).isEqualTo("IncompleteSignature");
        assertThat(answer.message()).isNull();
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void keyIdIsUsedOnceInAService() {
        AccessKey mine = new AccessKey("test", "test", null);
        f.account.addUserKey("ci", mine);
        assertThat(identity(signer.with(mine)).element("Arn")).isEqualTo("arn:aws:iam::123456789012:user/ci");
        assertThatThrownBy(() -> f.sts.newAccount().addUserKey("ci", mine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to arn:aws:iam::123456789012:user/ci already");
        f.sts.remove(f.account);
        f.sts.newAccount().addUserKey("ci", mine);
    }

    @Test
    void keysAreListedWithTheirOwnersAndWithoutTheirSecrets() {
        f.account.addUserKey("ci", new AccessKey("zzz", "top", null));
        assertThat(f.account.keyOwners())
                .containsEntry("zzz", "arn:aws:iam::123456789012:user/ci")
                .containsKey(key.id());
        assertThat(key + f.account.lastVerification().toString()).doesNotContain(key.secret());
    }

    @Test
    void sessionsAreKeptInABoundedNumber() {
        AccessKey first = session();
        AccessKeys keys = new AccessKeys();
        for (int i = 0; i <= 20_000; i++) {
            keys.add(new Caller(
                    f.account,
                    Caller.Kind.ROLE_SESSION,
                    "arn",
                    "id",
                    new AccessKey("k" + i, "s", "t"),
                    Session.of(StsFixture.CLOCK.instant(), false)));
        }
        assertThat(keys.find("k0")).isEmpty();
        assertThat(keys.find("k1")).isPresent();
        assertThat(identity(signer.with(first)).status()).isEqualTo(200);
    }

    @Test
    void signatureMustBeOverTheHost() {
        Request signed = signer.sign(Requests.form("/", IDENTITY));
        String authorization = signed.headers().first("Authorization").orElseThrow();
        String[] headers = {
            "Authorization", authorization.replace(";host;", ";"), "X-Amz-Date", "20260102T030405Z", "Host", "localhost"
        };
        assertThat(headers[1]).isNotEqualTo(authorization);
        refused(f.call(Requests.form("/", IDENTITY, headers)), 400, "IncompleteSignature", null);
        assertThat(f.call(signed).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoX-Amz-Signature=x", "a=X-Amz-Algorithm=y", "X-Amz-Signatures=x"})
    void requestIsSignedInTheQueryByAParameterOfThatNameOnly(String parameter) {
        assertThat(f.call(Requests.get("/?" + IDENTITY + "&" + parameter)).code())
                .isEqualTo("MissingAuthenticationToken");
    }
}
