package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What it records is what all processes of the modules that are built after this one start from.
 */
@EnabledIfSystemProperty(
        named = "boltline.faults",
        matches = "true",
        disabledReason = "pays where many processes start: ./mvnw verify -Dboltline.faults")
class RecordingIT {
    @Test
    void leavesACacheOfThisBuildForEachKindOfProcess() {
        AotCaches caches = new AotCaches(SourceTree.find());

        // The faults run without the compiler that more purchases would be for.
        int status = Boltline.commandLine().execute(Recording.NAME, "--purchases=100");

        assertThat(status).isZero();
        assertThat(caches.recordingLog()).content().doesNotContain("recorded without");
        assertThat(caches.areCurrent()).isTrue();
        assertThat(
                        Stream.concat(
                                Stream.of(Broker.NAME, AotCaches.LAUNCHER),
                                Stream.of(Service.values()).map(Service::module)))
                .allSatisfy(name -> assertThat(caches.options(new Aot.Use(), name)).hasSize(1));
    }
}
