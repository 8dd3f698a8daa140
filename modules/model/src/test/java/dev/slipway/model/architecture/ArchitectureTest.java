package dev.slipway.model.architecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.model");
    }

    /// A run tells its evidence and a version its run: these two packages are one circle of words.
    @Override
    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .assignedFrom(
                        new SliceAssignment() {
                            @Override
                            public SliceIdentifier getIdentifierOf(
                                    com.tngtech.archunit.core.domain.JavaClass type) {
                                String name = type.getPackageName();
                                if (!name.startsWith("dev.slipway.model.")) {
                                    return SliceIdentifier.ignore();
                                }
                                return SliceIdentifier.of(
                                        name.endsWith(".release") ? "dev.slipway.model.run" : name);
                            }

                            @Override
                            public String getDescription() {
                                return "packages, with run and release as one";
                            }
                        })
                .should()
                .beFreeOfCycles()
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("dev.slipway.model"));
    }
}
