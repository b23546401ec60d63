// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Door;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Replays scenarios of the catalogue against a client: the method is invoked once for each scenario that is selected, and
 * the invocation bears the scenario's id. It takes a {@link dev.mockidp.scenario.ScenarioRun} and drives it, by
 * {@code run.verify} with a verifier of tokens or by {@code run.assumeRole} with a caller of the STS. Where the client does
 * not cope, that throws an {@link AssertionError} with what was expected, what was seen and the timeline.
 *
 * <p>Scenarios are selected by id or by family (one of the two suffices), or all are if neither is given; {@link #doors}
 * narrows that down. A selection of nothing is an error. Scenarios of your own are found if they lie in the class path as
 * {@code dev/mockidp/scenarios/ID.yaml} and {@code dev/mockidp/scenarios/index.txt} lists their ids.
 *
 * <p>An invocation is <em>aborted</em>, with the reason, if its scenario
 *
 * <ul>
 *   <li>was skipped: it needs something that is not here, or expects nothing of this kind of client;
 *   <li>was inconclusive: the machine was too busy to tell whether the client or the machine was late. Such a run says
 *       nothing about the client, so it neither passes nor fails; run it again with less beside it or with a larger {@link
 *       #timeScale}.
 * </ul>
 *
 * <p>A method that never drives its run fails, because it proves nothing. {@code Issuer}, {@code StsAccount}, {@code
 * MockIdpServer} and {@code MockStsServer} may be parameters too, of {@code @BeforeEach} methods as well; they are those of
 * the scenario's world, which stands but is healthy until the run is driven.
 *
 * <pre>{@code
 * class OrdersVerifierTest {
 *     @ScenarioTest(families = "rotation")
 *     void copes(ScenarioRun run) {
 *         run.verifyWith(issuer -> new OrdersVerifier(issuer.discoveryUri())::verify);
 *     }
 * }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({MockIdpExtension.class, ScenarioTestExtension.class})
public @interface ScenarioTest {
    /** The ids of scenarios, for example {@code jwks-latency-over-5s}; another name for {@link #ids}. */
    String[] value() default {};

    /** The ids of scenarios. */
    String[] ids() default {};

    /** Families of scenarios, for example {@code rotation}. */
    String[] families() default {};

    /** Keeps only the scenarios that expect something at one of these doors; all if none is named. */
    Door[] doors() default {};

    /**
     * The length of a scenario's second, more than 0 and at most 1. It changes how slow the world is, never the client: a
     * client with a timeout of 5 s meets a key set that takes 6 s at the true scale only.
     */
    double timeScale() default 1;

    /**
     * Gives the card of the client under test: how long it waits between two fetches of keys, how long a call may take, and
     * what its exceptions mean. A class with a constructor without parameters, for example a static nested one.
     */
    Class<? extends Supplier<ClientCard>> client() default UnknownClient.class;
}
