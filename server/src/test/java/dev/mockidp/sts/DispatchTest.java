// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a request finds its operation, and what is answered if it finds none. */
class DispatchTest {
    private final StsFixture f = new StsFixture();

    @AfterEach
    void close() {
        f.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Action=GetFoo&Version=2011-06-15 | Could not find operation GetFoo for version 2011-06-15",
                "Action=AssumeRoleWithWebIdentity | Could not find operation AssumeRoleWithWebIdentity for version NO_VERSION_SPECIFIED",
                "Action=&Version=2011-06-15 | Could not find operation  for version 2011-06-15",
                "Action=AssumeRoleWithWebIdentity&Version=2010-05-08 | Could not find operation AssumeRoleWithWebIdentity for version 2010-05-08",
                "Action=assumerolewithwebidentity&Version=2011-06-15 | Could not find operation assumerolewithwebidentity for version 2011-06-15",
            })
    void unknownOperationIsAnsweredByTheDispatcher(String form, String message) {
        StsFixture.Answer answer = f.call(Requests.form("/", form));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidAction");
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.text())
                .startsWith("<ErrorResponse xmlns=\"http://webservices.amazon.com/AWSFault/2005-15-09\">");
    }

    @Test
    void emptyVersionLeavesASpaceAtTheEnd() {
        assertThat(f.call(Requests.form("/", "Action=X&Version=")).message())
                .isEqualTo("Could not find operation X for version ");
    }

    @Test
    void contentThatIsNoFormIsLedToTheFrontPageWhateverTheQuerySays() {
        String query = StsFixture.encoded(f.good());
        Request json = new Request(
                "POST",
                "/",
                query,
                Headers.of("Content-Type", "application/json"),
                "{}".getBytes(StandardCharsets.UTF_8),
                Requests.get("/").connection(),
                0);
        StsFixture.Answer answer = f.call(json);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.response().headers().first("Location")).hasValue("https://aws.amazon.com/iam");
        assertThat(f.call(Requests.form("/", query)).status()).isEqualTo(200);
    }

    @Test
    void formMayNameACharset() {
        Request request = new Request(
                "POST",
                "/",
                "",
                Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                StsFixture.encoded(f.good()).getBytes(StandardCharsets.UTF_8),
                Requests.get("/").connection(),
                0);
        assertThat(f.call(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "sts.amazonaws.com, us-east-1",
        "sts.eu-west-3.amazonaws.com, eu-west-3",
        "STS.EU-WEST-3.AMAZONAWS.COM:443, eu-west-3",
        "sts-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "sts.cn-northwest-1.amazonaws.com.cn, cn-northwest-1",
        "sts.us-east-2.api.aws, us-east-2",
        "sts.eu-central-1.localhost:4599, eu-central-1",
        "localhost:4599, us-east-1",
        "127.0.0.1, us-east-1",
    })
    void allNamesLeadToOneListenerAndTellTheRegion(String host, String region) {
        StsFixture.Answer answer = f.call(Requests.form("/", StsFixture.encoded(f.good()), "Host", host));
        assertThat(answer.status()).isEqualTo(200);
        String id = answer.response()
                .headers()
                .first("x-amz-sts-extended-request-id")
                .orElseThrow();
        assertThat(new String(Base64.getDecoder().decode(id), StandardCharsets.US_ASCII))
                .matches("1:" + region + ":S:1767323045000:R:[A-Za-z0-9]{8}");
    }

    @Test
    void operationOfOneServiceIsUnknownAtTheNameOfTheOther() {
        StsFixture.Answer answer =
                f.call(Requests.form("/", StsFixture.encoded(f.good()), "Host", "iam.amazonaws.com"));
        assertThat(answer.code()).isEqualTo("InvalidAction");
        assertThat(answer.response().headers().contains("x-amz-sts-extended-request-id"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sts.amazonaws.com, us-east-1, true",
        "iam.us-gov.amazonaws.com, us-gov-west-1, true",
        "iam.cn-north-1.amazonaws.com.cn, cn-north-1, false",
        "iam.global.api.aws, us-east-1, true"
    })
    void endpointsOfPartitionsAreKnown(String host, String region, boolean global) {
        AwsEndpoint endpoint = AwsEndpoint.of(Headers.of("Host", host));
        assertThat(endpoint.region()).isEqualTo(region);
        assertThat(endpoint.isGlobal()).isEqualTo(global);
        assertThat(endpoint.service()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"aws, arn:aws:", "aws-cn, arn:aws-cn:", "aws-us-gov, arn:aws-us-gov:"})
    void accountIsInOnePartition(String partition, String prefix) {
        StsAccount account = f.sts.newAccount(AwsPartition.find(partition).orElseThrow());
        String provider = account.register(
                OidcProvider.of(f.idp.url()).withClientIds("app").withAllowHttp());
        String role = account.addRole(IamRole.of("deploy", StsFixture.policy(provider, "{}")));
        assertThat(provider).startsWith(prefix + "iam::" + account.id() + ":oidc-provider/");
        StsFixture.Answer answer = f.callWith("RoleArn", role);
        assertThat(answer.element("Arn")).isEqualTo(prefix + "sts::" + account.id() + ":assumed-role/deploy/session");
        assertThat(answer.element("Provider")).isEqualTo(provider);
        assertThat(f.callWith("RoleArn", role.replace(prefix, "arn:aws-other:")).code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void accountCannotChangeItsPartition() {
        assertThatThrownBy(() -> f.sts.account(StsFixture.ACCOUNT, AwsPartition.AWS_CN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is in the partition aws already");
        assertThat(f.sts.account(StsFixture.ACCOUNT, AwsPartition.AWS)).isSameAs(f.account);
    }

    @Test
    void formKeepsABoundedNumberOfNames() {
        StringBuilder form = new StringBuilder(StsFixture.encoded(f.good()));
        for (int i = 0; i < 100_000; i++) {
            form.append("&n").append(i).append("=v");
        }
        assertThat(f.call(Requests.form("/", form.toString())).status()).isEqualTo(200);
    }

    @Test
    void listsAndStructuresEndAtTheFirstGap() {
        QueryForm form = QueryForm.of(Requests.get("/?L.member.1=a&L.member.2=b&L.member.4=d&T.member.1.Key=k"
                + "&T.member.1.Value=v&T.member.2.Key=x&T.member.9.Key=y"));
        assertThat(form.list("L")).containsExactly("a", "b");
        assertThat(form.structures("T", "Key", "Value"))
                .containsExactly(java.util.Map.of("Key", "k", "Value", "v"), java.util.Map.of("Key", "x"));
        assertThat(form.list("M")).isEmpty();
    }
}
