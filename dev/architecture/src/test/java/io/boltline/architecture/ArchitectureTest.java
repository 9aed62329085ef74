package io.boltline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws hold over all of Boltline, and each of them can be broken. */
class ArchitectureTest {
    private static final JavaClasses MAIN_AND_TESTS = mainAndTests();
    private static final JavaClasses MAIN =
            MAIN_AND_TESTS.that(describe("main", type -> !isATest(type)));

    @ParameterizedTest
    @MethodSource("laws")
    void holds(Law law) {
        JavaClasses classes =
                switch (law.reach()) {
                    case MAIN -> MAIN;
                    case MAIN_AND_TESTS -> MAIN_AND_TESTS;
                };

        law.rule().check(classes);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void catchesItsViolation(Law law, @TempDir Path folder) {
        Path compiled = new Compilation(folder).of(law.violation());

        assertThat(law.rule().evaluate(new ClassFileImporter().importPath(compiled)).hasViolation())
                .isTrue();
    }

    @Test
    void knowsTheWholeCore() {
        assertThat(MAIN).extracting(JavaClass::getName).containsAll(Laws.CORE);
    }

    @Test
    void seesEveryModule() {
        assertThat(MAIN)
                .extracting(JavaClass::getPackageName)
                .containsAll(
                        BuildModule.all().stream()
                                .filter(BuildModule::hasMainCode)
                                .map(BuildModule::packageName)
                                .toList());
    }

    static Stream<Law> laws() {
        return Laws.all();
    }

    private static boolean isATest(JavaClass type) {
        return type.getSource().orElseThrow().getUri().toString().contains("/target/test-classes/");
    }

    /** The other modules' tests are not on the class path. */
    private static JavaClasses mainAndTests() {
        Stream<Location> onClassPath = Locations.ofPackage("io.boltline").stream();
        Stream<Location> others =
                BuildModule.all().stream()
                        .map(BuildModule::testClasses)
                        .filter(Files::isDirectory)
                        .map(Location::of);
        return new ClassFileImporter().importLocations(Stream.concat(onClassPath, others).toList());
    }
}
