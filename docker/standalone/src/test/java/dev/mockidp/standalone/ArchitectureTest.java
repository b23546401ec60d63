// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The house's rules for this module; the reasons are in DECISIONS.md. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.mockidp.standalone");

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
    void theConsoleIsReachedInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Launch")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a command writes where its caller says, so tests can read it")
                .check(OURS);
    }

    @Test
    void onlyTheStartEndsTheProgram() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Launch")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("a command returns its exit code")
                .check(OURS);
    }
}
