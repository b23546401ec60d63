// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.sts.StsAccount;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What belongs to one test. Each part is made when it is first asked for. It is closeable in both senses of JUnit: up to
 * 5.12 stores close only their own kind of resource, and from 5.13 on that kind is deprecated.
 */
sealed interface TestWorld extends AutoCloseable, ExtensionContext.Store.CloseableResource
        permits IssuerWorld, ScenarioWorld {
    Issuer issuer();

    StsAccount account();

    MockIdpServer idp();

    MockStsServer sts();

    /** The run for a test that drives it; empty if nobody does. */
    Optional<ScenarioRun> run();

    /** What happened so far, by the keys of a report entry. JUnit takes no blank value. */
    Map<String, String> report();

    @Override
    void close();
}
