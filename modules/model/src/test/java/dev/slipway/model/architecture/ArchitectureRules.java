package dev.slipway.model.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The rules of the house. Each module has one test class that extends this one and names its root
/// package; the rules then hold for that module's own classes.
public abstract class ArchitectureRules {
    private static final String PLATFORM = "javafx.application.Platform";

    private final String root;
    private final JavaClasses classes;

    /// @param root the module's package, such as `dev.slipway.engine`
    protected ArchitectureRules(String root) {
        this.root = root;
        this.classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.slipway.uikit..",
                        "dev.slipway.ui..",
                        "dev.slipway.app..",
                        "dev.slipway.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void theWindowKnowsNoBackEnd() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.slipway.uikit..", "dev.slipway.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "org.h2..",
                        "com.github.dockerjava..",
                        "io.fabric8..",
                        "org.eclipse.jgit..",
                        "dev.slipway.store..",
                        "dev.slipway.app..")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void onlyComponentsLinkSmile() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.slipway.components..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("smile..", "dev.slipway.components..")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void onlyTheFxThreadPackageSpeaksToThePlatform() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.slipway.uikit.fx..", "dev.slipway.app..", "dev.slipway.benchmarks..")
                .should()
                .callMethodWhere(
                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With
                                        .owner(
                                                DescribedPredicate.describe(
                                                        PLATFORM,
                                                        (JavaClass owner) ->
                                                                owner.getName().equals(PLATFORM)))))
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void nothingPrintsOrExitsButTheProgramsThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.slipway.app..", "dev.slipway.components..", "dev.slipway.benchmarks..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .allowEmptyShould(true)
                .check(classes);
    }
}
