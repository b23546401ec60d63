// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Byte for byte as in recordings of AWS. */
class AnswerFormatTest {
    private static final String ID = "7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d";
    private static final AssumedSession SESSION = new AssumedSession(
            "arn:aws:iam::123456789012:oidc-provider/idp.example",
            "app",
            "<alice>",
            "AROAABCDEFGHIJKLMNOPQ:s",
            "arn:aws:sts::123456789012:assumed-role/r/s",
            new TemporaryCredentials("ASIAX", "secret", "token", Instant.parse("2026-01-02T03:04:05.999Z")),
            null,
            null);

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    @Test
    void verificationKeyErrorHas390BytesAsRecorded() {
        byte[] document = AnswerFormat.XML.error(
                AwsService.STS, StsError.VERIFICATION_KEY, StsError.VERIFICATION_KEY.message(), ID);
        assertThat(document).hasSize(390);
        assertThat(text(document)).isEqualTo("""
                        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <Error>
                            <Type>Sender</Type>
                            <Code>InvalidIdentityToken</Code>
                            <Message>Couldn't retrieve verification key from your identity provider,  please reference \
                        AssumeRoleWithWebIdentity documentation for requirements</Message>
                          </Error>
                          <RequestId>7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d</RequestId>
                        </ErrorResponse>
                        """);
    }

    @Test
    void errorWithoutTextHasNoMessageElement() {
        assertThat(text(AnswerFormat.XML.error(
                        AwsService.STS, StsError.MALFORMED_NUMBER, StsError.MALFORMED_NUMBER.message(), ID)))
                .isEqualTo("""
                        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <Error>
                            <Type>Sender</Type>
                            <Code>MalformedInput</Code>
                          </Error>
                          <RequestId>7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d</RequestId>
                        </ErrorResponse>
                        """);
    }

    @Test
    void dispatcherHasItsOwnNamespace() {
        assertThat(text(AnswerFormat.XML.error(AwsService.STS, StsError.INVALID_ACTION, "x", ID)))
                .startsWith("<ErrorResponse xmlns=\"http://webservices.amazon.com/AWSFault/2005-15-09\">\n");
    }

    @Test
    void sessionIsInTheRecordedOrder() {
        assertThat(text(session(AnswerFormat.XML, AwsUnknowns.ResultOrder.RECORDED)))
                .isEqualTo("""
                        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <AssumeRoleWithWebIdentityResult>
                            <Audience>app</Audience>
                            <AssumedRoleUser>
                              <AssumedRoleId>AROAABCDEFGHIJKLMNOPQ:s</AssumedRoleId>
                              <Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn>
                            </AssumedRoleUser>
                            <Provider>arn:aws:iam::123456789012:oidc-provider/idp.example</Provider>
                            <Credentials>
                              <AccessKeyId>ASIAX</AccessKeyId>
                              <SecretAccessKey>secret</SecretAccessKey>
                              <SessionToken>token</SessionToken>
                              <Expiration>2026-01-02T03:04:05Z</Expiration>
                            </Credentials>
                            <SubjectFromWebIdentityToken>&lt;alice&gt;</SubjectFromWebIdentityToken>
                          </AssumeRoleWithWebIdentityResult>
                          <ResponseMetadata>
                            <RequestId>7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d</RequestId>
                          </ResponseMetadata>
                        </AssumeRoleWithWebIdentityResponse>
                        """);
    }

    @Test
    void sessionIsInTheDocumentedOrderIfSaidSo() {
        assertThat(text(session(AnswerFormat.XML, AwsUnknowns.ResultOrder.DOCUMENTED)))
                .isEqualTo("""
                        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <AssumeRoleWithWebIdentityResult>
                            <SubjectFromWebIdentityToken>&lt;alice&gt;</SubjectFromWebIdentityToken>
                            <Audience>app</Audience>
                            <AssumedRoleUser>
                              <Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn>
                              <AssumedRoleId>AROAABCDEFGHIJKLMNOPQ:s</AssumedRoleId>
                            </AssumedRoleUser>
                            <Credentials>
                              <SessionToken>token</SessionToken>
                              <SecretAccessKey>secret</SecretAccessKey>
                              <Expiration>2026-01-02T03:04:05Z</Expiration>
                              <AccessKeyId>ASIAX</AccessKeyId>
                            </Credentials>
                            <Provider>arn:aws:iam::123456789012:oidc-provider/idp.example</Provider>
                          </AssumeRoleWithWebIdentityResult>
                          <ResponseMetadata>
                            <RequestId>7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d</RequestId>
                          </ResponseMetadata>
                        </AssumeRoleWithWebIdentityResponse>
                        """);
    }

    private static byte[] session(AnswerFormat format, AwsUnknowns.ResultOrder order) {
        return format.success(AwsService.STS, "AssumeRoleWithWebIdentity", SESSION.fields(order), ID);
    }

    @Test
    void jsonHasTheSameNestingAndTimesInSeconds() {
        assertThat(text(session(AnswerFormat.JSON, AwsUnknowns.ResultOrder.RECORDED)))
                .isEqualTo(
                        "{\"AssumeRoleWithWebIdentityResponse\":{\"AssumeRoleWithWebIdentityResult\":{\"Audience\":\"app\","
                                + "\"AssumedRoleUser\":{\"AssumedRoleId\":\"AROAABCDEFGHIJKLMNOPQ:s\","
                                + "\"Arn\":\"arn:aws:sts::123456789012:assumed-role/r/s\"},"
                                + "\"Provider\":\"arn:aws:iam::123456789012:oidc-provider/idp.example\","
                                + "\"Credentials\":{\"AccessKeyId\":\"ASIAX\",\"SecretAccessKey\":\"secret\","
                                + "\"SessionToken\":\"token\",\"Expiration\":1767323045},"
                                + "\"SubjectFromWebIdentityToken\":\"<alice>\"},"
                                + "\"ResponseMetadata\":{\"RequestId\":\"" + ID + "\"}}}");
    }

    @Test
    void jsonErrorHasNoWrapper() {
        assertThat(text(AnswerFormat.JSON.error(
                        AwsService.STS, StsError.INCORRECT_AUDIENCE, "Incorrect token audience", ID)))
                .isEqualTo("{\"Error\":{\"Code\":\"InvalidIdentityToken\",\"Message\":\"Incorrect token audience\","
                        + "\"Type\":\"Sender\"},\"RequestId\":\"" + ID + "\"}");
    }

    @Test
    void listIsWrappedInMembersAndAnEmptyOneIsAnEmptyElement() {
        Fields result = new Fields()
                .with("ClientIDList", List.of("a", "b"))
                .with("ThumbprintList", List.of())
                .with("Tags", List.of(new Fields().with("Key", "k").with("Value", "v")))
                .with("Absent", null)
                .with("PackedPolicySize", 6);
        assertThat(text(AnswerFormat.XML.success(AwsService.IAM, "GetThing", result, ID)))
                .isEqualTo("""
                        <GetThingResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                          <GetThingResult>
                            <ClientIDList>
                              <member>a</member>
                              <member>b</member>
                            </ClientIDList>
                            <ThumbprintList/>
                            <Tags>
                              <member>
                                <Key>k</Key>
                                <Value>v</Value>
                              </member>
                            </Tags>
                            <PackedPolicySize>6</PackedPolicySize>
                          </GetThingResult>
                          <ResponseMetadata>
                            <RequestId>7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d</RequestId>
                          </ResponseMetadata>
                        </GetThingResponse>
                        """);
        assertThat(text(AnswerFormat.JSON.success(AwsService.IAM, "GetThing", result, ID)))
                .contains("\"ClientIDList\":[\"a\",\"b\"],\"ThumbprintList\":[]")
                .contains("\"PackedPolicySize\":6}");
    }

    @Test
    void operationWithoutResultHasNoElementForIt() {
        assertThat(text(AnswerFormat.XML.success(AwsService.IAM, "DeleteThing", null, ID)))
                .startsWith("""
                        <DeleteThingResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                          <ResponseMetadata>
                        """);
        assertThat(text(AnswerFormat.XML.success(AwsService.IAM, "UpdateThing", new Fields(), ID)))
                .contains("\n  <UpdateThingResult/>\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | JSON",
                "text/xml, Application/JSON;q=0.5 | JSON",
                "*/* | XML",
                "application/jsonx | XML",
                "text/xml | XML"
            })
    void acceptChoosesTheFormat(String accept, AnswerFormat format) {
        assertThat(AnswerFormat.of(Requests.get("/", "Accept", accept))).isEqualTo(format);
    }

    @Test
    void credentialsAreNotShownAsText() {
        assertThat(SESSION.toString())
                .doesNotContain("ASIAX")
                .doesNotContain("secret")
                .doesNotContain("token");
    }
}
