// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.Security;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house's rules for this module; the reasons are in DECISIONS.md. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.mockidp.testcontainers");

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("a test waits on events")
                .check(OURS);
    }

    @Test
    void stateIsNotStatic() {
        fields().that()
                .areStatic()
                .and(describe(
                        "are not made by the compiler",
                        (JavaField field) -> !field.getName().startsWith("$")))
                .should()
                .beFinal()
                .because("tests run in parallel")
                .check(OURS);
    }

    @Test
    void nothingGlobalIsChanged() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "changes something global in the JVM",
                        call -> (call.getTargetOwner().isEquivalentTo(Security.class)
                                        && !call.getName().startsWith("get"))
                                || (call.getTargetOwner().isEquivalentTo(System.class)
                                        && call.getName().startsWith("setProp"))
                                || call.getName().startsWith("setDefault")))
                .because("we are a guest in someone else's JVM")
                .check(OURS);
    }

    @Test
    void theConsoleIsTheHosts() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library does not write on its host's console")
                .check(OURS);
    }

    @Test
    void publicSignaturesNameWhatUsersHaveAnyway() {
        codeUnits()
                .that(describe("users can call", ArchitectureTest::isOpen))
                .should(new ArchCondition<JavaCodeUnit>("name only allowed types") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        unit.getAllInvolvedRawTypes().stream()
                                .map(JavaClass::getBaseComponentType)
                                .filter(type -> !type.isPrimitive() && !isAllowed(type.getName()))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " names " + type.getName())));
                    }
                })
                .because("users must not be tied to our libraries")
                .check(OURS);
    }

    private static boolean isOpen(JavaCodeUnit unit) {
        return unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED));
    }

    private static boolean isAllowed(String type) {
        return Stream.of("java.", "dev.mockidp.testcontainers.", "org.testcontainers.", "com.github.dockerjava.api.")
                        .anyMatch(type::startsWith)
                && !type.startsWith("dev.mockidp.internal.");
    }
}
