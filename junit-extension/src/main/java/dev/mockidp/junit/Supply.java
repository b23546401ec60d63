// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.sts.StsAccount;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The types of parameters and where their values come from. */
enum Supply {
    ISSUER(Issuer.class, TestWorld::issuer),
    ACCOUNT(StsAccount.class, TestWorld::account),
    IDP(MockIdpServer.class, TestWorld::idp),
    STS(MockStsServer.class, TestWorld::sts),
    RUN(ScenarioRun.class, Supply::run);

    private final Class<?> type;
    private final Function<TestWorld, Object> source;

    Supply(Class<?> type, Function<TestWorld, Object> source) {
        this.type = type;
        this.source = source;
    }

    static Optional<Supply> of(ParameterContext parameter) {
        Class<?> wanted = parameter.getParameter().getType();
        return Arrays.stream(values()).filter(supply -> supply.type == wanted).findFirst();
    }

    private static ScenarioRun run(TestWorld world) {
        return world.run()
                .orElseThrow(() -> new ParameterResolutionException(
                        "a ScenarioRun is for a method with @ScenarioTest, which drives it; @MockIdp has Issuer,"
                                + " StsAccount, MockIdpServer and MockStsServer"));
    }

    Object from(TestWorld world) {
        return source.apply(world);
    }
}
