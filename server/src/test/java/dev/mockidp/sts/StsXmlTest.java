// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Byte for byte as in recordings of AWS. */
class StsXmlTest {
    private static final String ID = "7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d";
    private static final AssumedSession SESSION = new AssumedSession(
            "arn:aws:iam::123456789012:oidc-provider/idp.example",
            "app",
            "<alice>",
            "AROAABCDEFGHIJKLMNOPQ:s",
            "arn:aws:sts::123456789012:assumed-role/r/s",
            new TemporaryCredentials("ASIAX", "secret", "token", Instant.parse("2026-01-02T03:04:05.999Z")));

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    @Test
    void verificationKeyErrorHas390BytesAsRecorded() {
        byte[] document = StsXml.error(StsError.VERIFICATION_KEY, StsError.VERIFICATION_KEY.message(), ID);
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
        assertThat(text(StsXml.error(StsError.MALFORMED_NUMBER, StsError.MALFORMED_NUMBER.message(), ID)))
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
        assertThat(text(StsXml.error(StsError.INVALID_ACTION, "x", ID)))
                .startsWith("<ErrorResponse xmlns=\"http://webservices.amazon.com/AWSFault/2005-15-09\">\n");
    }

    @Test
    void sessionIsInTheRecordedOrder() {
        assertThat(text(StsXml.session(SESSION, AwsUnknowns.ResultOrder.RECORDED, ID)))
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
        assertThat(text(StsXml.session(SESSION, AwsUnknowns.ResultOrder.DOCUMENTED, ID)))
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

    @Test
    void credentialsAreNotShownAsText() {
        assertThat(SESSION.toString())
                .doesNotContain("ASIAX")
                .doesNotContain("secret")
                .doesNotContain("token");
    }
}
