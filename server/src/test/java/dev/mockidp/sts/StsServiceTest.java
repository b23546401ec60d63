// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.fault.ConnectionReset;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Ending;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Point;
import dev.mockidp.http.Role;
import dev.mockidp.testing.Requests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StsServiceTest {
    private final StsFixture f = new StsFixture();

    @AfterEach
    void close() {
        f.close();
    }

    @Test
    void requestIsInTheJournalOfTheAccountThatItNames() {
        f.call(f.good());
        assertThat(f.account.journal().entries(Role.STS)).singleElement().satisfies(entry -> {
            assertThat(entry.status()).contains(200);
            assertThat(entry.faults()).isEmpty();
        });
        assertThat(f.sts.journal().count()).isZero();
    }

    @Test
    void requestThatNamesNoKnownAccountIsInTheServicesJournalAndMakesNoAccount() {
        assertThat(f.callWith("RoleArn", "arn:aws:iam::999999999999:role/r").message())
                .isEqualTo("No OpenIDConnect provider found in your account for " + f.idp.url());
        f.callWith("RoleArn", null);
        f.call(Requests.get("/"));
        assertThat(f.sts.journal().count()).isEqualTo(3);
        assertThat(f.account.journal().count()).isZero();
        assertThat(f.sts.account("999999999999").journal().count()).isZero();
    }

    @Test
    void faultsStrikeTheAccountThatTheyAreGivenTo() {
        f.account.faults().on(Role.STS).first(1).apply(new ConnectionReset(Point.BEFORE_RESPONSE));
        f.account.faults().on(Role.STS).nth(2).apply(new Status(503));
        Exchange first = f.sts.handle(Requests.form("/", StsFixture.encoded(f.good())));
        assertThat(first.response().delivery().ending()).isEqualTo(Ending.reset(Point.BEFORE_RESPONSE));
        assertThat(f.call(f.good()).status()).isEqualTo(503);
        assertThat(f.call(f.good()).status()).isEqualTo(200);
        assertThat(f.account.journal().entries())
                .extracting(entry -> String.join(",", entry.faults()))
                .containsExactly("connection-reset", "status", "");
        String arn = f.sts.newAccount().addRole(IamRole.of("r", StsFixture.policy("*", "{}")));
        assertThat(f.callWith("RoleArn", arn).status()).isEqualTo(400);
    }

    @Test
    void stepsTellTheTrueCauseBehindTheOpaqueText() {
        f.idp.status("/.well-known/openid-configuration", 404);
        f.call(f.good());
        Verification verification = f.account.lastVerification().orElseThrow();
        assertThat(verification.error()).isEqualTo(StsError.VERIFICATION_KEY);
        assertThat(verification.at()).isEqualTo(StsFixture.CLOCK.instant());
        assertThat(verification.toString()).isEqualTo(verification.requestId() + """
                         VERIFICATION_KEY
                        ok     dispatch: AssumeRoleWithWebIdentity
                        ok     parameters: within AWS's constraints
                        ok     role-arn: account 123456789012
                        ok     token-format: JWT with alg RS256 and kid "rsa-1"
                        ok     provider: "%s" is registered
                        ok     claims: iss, sub, aud, iat and exp are there
                        ok     audience: effective audience "app"
                        FAILED keys: discovery: answered 404, expected 200
                        """.formatted(f.idp.url()));
    }

    @Test
    void neitherTokenNorCredentialsAreNoted() {
        String token = f.token().text();
        StsFixture.Answer answer = f.call(f.good());
        f.callWith("WebIdentityToken", token + "x");
        f.callWith("WebIdentityToken", token.substring(0, 100));
        f.call(Requests.get("/?" + StsFixture.encoded(f.good())));
        String seen = f.account.verifications().toString()
                + f.account.keyFetches()
                + f.account
                + f.sts
                + f.account.journal().timeline()
                + f.account.journal().entries().get(3).query();
        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(seen)
                .doesNotContain(token.substring(0, 40))
                .doesNotContain(signature.substring(0, 40))
                .doesNotContain(String.valueOf(answer.element("SecretAccessKey")))
                .doesNotContain(String.valueOf(answer.element("SessionToken")));
    }

    @Test
    void notesAreShortWhateverTheTokenHolds() {
        String huge = "x\n".repeat(5_000);
        f.call(f.token().with("aud", java.util.Collections.nCopies(500, "a")));
        f.call(f.token().with("iss", huge));
        f.call(f.token().kid(huge));
        for (Verification verification : f.account.verifications()) {
            assertThat(verification.steps())
                    .allSatisfy(step ->
                            assertThat(step.note()).hasSizeLessThan(1_000).doesNotContain("\n"));
        }
        assertThat(f.account.verifications()).hasSize(3);
    }

    @Test
    void seedMakesIdsAndCredentialsRepeatable() {
        try (StsFixture other = new StsFixture()) {
            assertThat(f.call(f.good()).element("SecretAccessKey"))
                    .isEqualTo(other.call(other.good()).element("SecretAccessKey"));
        }
        try (StsService chance = new StsService(StsSettings.of(StsFixture.CLOCK));
                StsService again = new StsService(StsSettings.of(StsFixture.CLOCK))) {
            assertThat(chance.newAccount().id()).isNotEqualTo(again.newAccount().id());
        }
    }

    @Test
    void verificationsAreKeptUpToAThousand() {
        for (int i = 0; i < 1_002; i++) {
            f.callWith("RoleSessionName", null);
        }
        assertThat(f.account.verifications()).hasSize(1_000);
    }

    @Test
    void roleNamesTheAccountOfAnUnsignedOperationWhateverTheSignatureSays() {
        StsAccount other = f.sts.newAccount();
        String authorization = "AWS4-HMAC-SHA256 Credential="
                + other.newUserKey("dev").id()
                + "/20260102/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0";
        assertThat(f.call(Requests.form(
                                "/",
                                StsFixture.encoded(f.good()),
                                "Authorization",
                                authorization,
                                "X-Amz-Date",
                                "20260102T030405Z"))
                        .status())
                .isEqualTo(200);
        assertThat(other.journal().count()).isZero();
        f.signed(other.newUserKey("dev"), "Action=GetCallerIdentity&Version=2011-06-15&RoleArn=" + f.roleArn);
        assertThat(other.journal().count()).as("a signed one").isEqualTo(1);
    }
}
