// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test an OpenID Provider and, if it asks for it, an AWS account of its own. Test methods, {@code @BeforeEach}
 * and {@code @AfterEach} methods may have parameters of these types:
 *
 * <ul>
 *   <li>{@link dev.mockidp.issuer.Issuer}: a fresh one for each test. Tests that run at the same time share nothing but a
 *       port.
 *   <li>{@link dev.mockidp.sts.StsAccount}: a fresh account of a mock AWS STS, in which the issuer is registered as
 *       provider. Client ids are the audience that the issuer gives its tokens by itself, and {@code sts.amazonaws.com}.
 *       An issuer with the identifier of a real provider is fetched from where the mock serves it.
 *   <li>{@link dev.mockidp.MockIdpServer} and {@link dev.mockidp.MockStsServer}: where issuer and account live.
 * </ul>
 *
 * <p>Nothing is started before a test asks for it. The servers are shared by all tests of a run of the JUnit Platform, and
 * JUnit closes them at its end. Constructors, {@code @BeforeAll} and {@code @AfterAll} methods belong to no test: there a
 * parameter is refused. If a test fails, the journal of its issuer, that of its account and the last verification of the
 * STS are published as report entries.
 *
 * <p>On a class it applies to all tests of the class, of its subclasses and of its {@code @Nested} classes. The nearest
 * one counts, as a whole: method before class before enclosing class. It may be used as a meta-annotation.
 *
 * <pre>{@code
 * @MockIdp(profile = "github-actions")
 * class DeployLoginTest {
 *     @Test
 *     void expiredTokenIsRefused(Issuer issuer, StsAccount aws, MockStsServer sts) {
 *         String token = issuer.mint(t -> t.audience("sts.amazonaws.com").expired()).value();
 *         // call the code under test, whose STS endpoint is sts.url()
 *     }
 * }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(MockIdpExtension.class)
public @interface MockIdp {
    /** The profile of an issuer unless another one is named: it keeps to the specifications and surprises nobody. */
    String GENERIC = "generic";

    /** The provider that the issuer behaves like, for example {@code github-actions}. */
    String profile() default GENERIC;

    /**
     * The id of a scenario of the catalogue, whose world the test gets instead: its issuers (the parameter is the first; the
     * server knows all by name), its faults, which are in force at once and at their true pace, and its account with
     * providers and roles. Its steps are not taken; {@link ScenarioTest} does that. The servers are the test's own then.
     */
    String scenario() default "";

    /**
     * Whether the test has servers of its own instead of the shared ones, for faults that strike a whole server. They
     * take some milliseconds to start and are closed after the test.
     */
    boolean ownServer() default false;

    /**
     * Whether the issuer is served over HTTPS, with a certificate of a CA that is made for the test. The server is the
     * test's own then, and the STS trusts its CA.
     */
    boolean https() default false;
}
