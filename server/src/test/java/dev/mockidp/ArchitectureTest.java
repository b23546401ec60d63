// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/** The house's rules; the reasons are in DECISIONS.md. */
@AnalyzeClasses(packages = "dev.mockidp", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule layersLookDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("http")
            .definedBy("dev.mockidp.http")
            .layer("internal")
            .definedBy("dev.mockidp.internal..")
            .layer("token")
            .definedBy("dev.mockidp.token")
            .layer("fault")
            .definedBy("dev.mockidp.fault")
            .layer("journal")
            .definedBy("dev.mockidp.journal")
            .layer("audit")
            .definedBy("dev.mockidp.audit")
            .layer("issuer")
            .definedBy("dev.mockidp.issuer")
            .layer("sts")
            .definedBy("dev.mockidp.sts..")
            .layer("root")
            .definedBy("dev.mockidp")
            .layer("scenario")
            .definedBy("dev.mockidp.scenario")
            .layer("diagnosis")
            .definedBy("dev.mockidp.lint", "dev.mockidp.explain", "dev.mockidp.check")
            .layer("control")
            .definedBy("dev.mockidp.control")
            .whereLayer("control")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("diagnosis")
            .mayOnlyBeAccessedByLayers("control")
            .whereLayer("scenario")
            .mayOnlyBeAccessedByLayers("control")
            .whereLayer("root")
            .mayOnlyBeAccessedByLayers("scenario", "control")
            .whereLayer("issuer")
            .mayOnlyBeAccessedByLayers("root", "scenario", "control")
            .whereLayer("sts")
            .mayOnlyBeAccessedByLayers("root", "diagnosis", "scenario", "control")
            .whereLayer("token")
            .mayOnlyBeAccessedByLayers("issuer", "root", "scenario", "control")
            .whereLayer("fault")
            .mayOnlyBeAccessedByLayers("issuer", "sts", "root", "scenario", "control")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("sts", "root", "control")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("issuer", "sts", "root", "scenario", "control")
            .because("a package imports lower layers and internal.* only");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.mockidp.(*)..").should().beFreeOfCycles().because("a cycle makes two packages one");

    @ArchTest
    static final ArchRule stsKnowsProvidersOverHttpOnly = noClasses()
            .that()
            .resideInAPackage("dev.mockidp.sts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.mockidp.issuer..", "dev.mockidp.token..")
            .allowEmptyShould(true)
            .because("each fault of a provider must have its true consequence at the STS");

    @ArchTest
    static final ArchRule httpStandsAlone = classes()
            .that()
            .resideInAPackage("dev.mockidp.http")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.mockidp.http")
            .because("the values are the floor of the house");

    @ArchTest
    static final ArchRule internalsKnowHttpOnly = noClasses()
            .that()
            .resideInAPackage("dev.mockidp.internal..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.mockidp..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("dev.mockidp.internal..", "dev.mockidp.http", "dev.mockidp.http.."))))
            .because("an adapter to a library may know the http values and nothing else of ours");

    @ArchTest
    static final ArchRule undertowInOnePlace = library("internal.undertow", "io.undertow..", "org.xnio..");

    @ArchTest
    static final ArchRule jacksonInOnePlace = library("internal.json", "com.fasterxml..");

    @ArchTest
    static final ArchRule yamlInOnePlace = library("internal.yaml", "org.snakeyaml..");

    @ArchTest
    static final ArchRule bouncyCastleInOnePlace = library("internal.tls", "org.bouncycastle..");

    private static ArchRule library(String home, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.mockidp." + home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .because("a library that lives in one package can be exchanged in one package");
    }

    @ArchTest
    static final ArchRule publicSignaturesAreOurs = codeUnits()
            .that()
            .areDeclaredInClassesThat(resideInAPackage("dev.mockidp..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.mockidp.internal.."))))
            .and(describe(
                    "are public in a public class",
                    (JavaCodeUnit unit) -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                            && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC)))
            .should(mentionOnly("java.", "javax.net.ssl.", "dev.mockidp.", "org.jspecify."))
            .because("users must not be tied to our libraries");

    private static ArchCondition<JavaCodeUnit> mentionOnly(String... prefixes) {
        return new ArchCondition<>("mention only the JDK's types and our own") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                unit.getAllInvolvedRawTypes().stream()
                        .filter(type -> !isAllowed(type.getBaseComponentType(), prefixes))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " mentions " + type.getName())));
            }
        };
    }

    private static boolean isAllowed(JavaClass type, String... prefixes) {
        if (type.isPrimitive()) {
            return true;
        }
        if (type.getPackageName().startsWith("dev.mockidp.internal")) {
            return false;
        }
        for (String prefix : prefixes) {
            if (type.getName().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    @ArchTest
    static final ArchRule oneSourceOfTime = noClasses()
            .that()
            .doNotHaveSimpleName("ServerOptions")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethodWhere(describe(
                    "reads the time of day",
                    call -> call.getName().equals("now")
                            && call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getTarget().getParameterTypes().isEmpty()))
            .because("time is a clock that tests can move");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethodWhere(describe(
                    "sleeps",
                    call -> call.getName().equals("sleep")
                            && (call.getTargetOwner().isEquivalentTo(Thread.class)
                                    || call.getTargetOwner().isEquivalentTo(TimeUnit.class))))
            .because("a delay must hold no thread");

    @ArchTest
    static final ArchRule goodGuest = noClasses()
            .that()
            .resideOutsideOfPackage("dev.mockidp.standalone..")
            .should()
            .callMethodWhere(describe(
                    "changes something global in the JVM",
                    call -> (call.getTargetOwner().isEquivalentTo(java.security.Security.class)
                                    && (call.getName().equals("addProvider")
                                            || call.getName().equals("insertProviderAt")
                                            || call.getName().equals("setProperty")))
                            || (call.getTargetOwner().isEquivalentTo(System.class)
                                    && call.getName().startsWith("setProp"))
                            || (call.getTargetOwner().isEquivalentTo(Runtime.class)
                                    && call.getName().equals("addShutdownHook"))
                            || call.getName().startsWith("setDefault")))
            .because("embedded, we are a guest in someone else's JVM");

    @ArchTest
    static final ArchRule noConsole = noClasses()
            .that()
            .resideOutsideOfPackage("dev.mockidp.standalone..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a library does not write on its host's console");

    @ArchTest
    static final ArchRule noStaticState = fields().that()
            .areStatic()
            .and(describe(
                    "are not made by the compiler",
                    (JavaMember field) -> !field.getName().startsWith("$")))
            .should()
            .beFinal()
            .because("state lives with an issuer or an account, so tests run in parallel");
}
