// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An account with 1,000 providers and 10,000 roles answers as fast as one with a single one of each. */
class IamScaleTest {
    private static final int CALLS = 300;

    /** The fastest of many calls: what a busy machine adds does not count. */
    private static long fastest(Runnable call) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            call.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    private static void fill(StsAccount account, int providers, int roles) {
        for (int i = 0; i < providers; i++) {
            account.register(
                    OidcProvider.of("https://idp-" + i + ".example.com").withClientIds("app"));
        }
        for (int i = 0; i < roles; i++) {
            account.addRole(IamRole.of("role-" + i, IamFixture.policy()));
        }
    }

    @Test
    void manyProvidersAndRolesCostNothing() {
        try (IamFixture small = new IamFixture();
                IamFixture large = new IamFixture()) {
            fill(small.account, 1, 1);
            fill(large.account, 1_000, 10_000);
            String arn = "arn:aws:iam::123456789012:oidc-provider/idp-0.example.com";
            for (String[] call : new String[][] {
                {"GetRole", "RoleName", "role-0"},
                {"ListRoles", "MaxItems", "1"},
                {"TagRole", "RoleName", "role-0", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"},
                {"GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn},
                {"AddClientIDToOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "ClientID", "other"}
            }) {
                String[] parameters = Arrays.copyOfRange(call, 1, call.length);
                long one = fastest(() -> small.call(call[0], parameters));
                long many = fastest(() -> large.call(call[0], parameters));
                assertThat(many)
                        .as("%s: %d ns with one, %d ns with many", call[0], one, many)
                        .isLessThan(3 * one + TimeUnit.MICROSECONDS.toNanos(200));
            }
        }
    }

    @Test
    void everyRoleIsListedOnceInPages() {
        try (IamFixture f = new IamFixture()) {
            fill(f.account, 0, 2_500);
            int seen = 0;
            String page = f.call("ListRoles", "MaxItems", "1000");
            while (true) {
                seen += page.split("<RoleName>", -1).length - 1;
                if (page.contains("<IsTruncated>false")) {
                    break;
                }
                String marker = page.substring(page.indexOf("<Marker>") + 8, page.indexOf("</Marker>"));
                page = f.call("ListRoles", "MaxItems", "1000", "Marker", marker);
            }
            assertThat(seen).isEqualTo(2_500);
        }
    }

    @Test
    void callsAtTheSameTimeLoseNothing() throws Exception {
        try (IamFixture f = new IamFixture()) {
            f.createRole("shared");
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String number = String.valueOf(i);
                calls.add(() -> f.createRole("same"));
                calls.add(() -> f.call(
                        "TagRole", "RoleName", "shared", "Tags.member.1.Key", number, "Tags.member.1.Value", ""));
                calls.add(() -> f.createProvider());
            }
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            threads.shutdown();
            assertThat(answers)
                    .filteredOn(answer -> answer.contains("<CreateRoleResponse"))
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("EntityAlreadyExists"))
                    .hasSize(78);
            assertThat(f.call("ListRoleTags", "RoleName", "shared").split("<Key>", -1))
                    .hasSize(41);
        }
    }
}
