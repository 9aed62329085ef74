package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.Diagnosis.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    private static final long MB = 1L << 20;

    @ParameterizedTest
    @CsvSource({"3072,OK", "3071,NOTE", "1800,NOTE", "1799,BAD"})
    void judgesTheMemoryThatIsLeft(long availableMb, Verdict verdict) {
        Machine machine = machine(2, availableMb * MB, OptionalLong.of(4_096), 5_120 * MB);

        assertThat(verdict(machine, "memory")).isEqualTo(verdict);
    }

    @Test
    void tellsWhatUpTakes() {
        Machine machine = machine(2, 1_000 * MB, OptionalLong.of(4_096), 5_120 * MB);

        assertThat(diagnosis(machine, "memory").text()).endsWith("up takes about 1,450 MB");
    }

    @ParameterizedTest
    @CsvSource({"5120,OK", "5119,NOTE", "1024,NOTE", "1023,BAD"})
    void judgesTheDisk(long usableMb, Verdict verdict) {
        Machine machine = machine(2, 4_096 * MB, OptionalLong.of(4_096), usableMb * MB);

        assertThat(verdict(machine, "disk")).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"4096,OK", "4095,NOTE"})
    void judgesTheLimitOfOpenFiles(long limit, Verdict verdict) {
        Machine machine = machine(2, 4_096 * MB, OptionalLong.of(limit), 5_120 * MB);

        assertThat(verdict(machine, "open files")).isEqualTo(verdict);
    }

    @Test
    void warnsOfASingleProcessor() {
        Machine machine = machine(1, 4_096 * MB, OptionalLong.empty(), 5_120 * MB);

        assertThat(verdict(machine, "processors")).isEqualTo(Verdict.NOTE);
        assertThat(verdict(machine, "open files")).isEqualTo(Verdict.OK);
    }

    @Test
    void looksAtThisOne(@TempDir Path folder) throws IOException {
        Machine here = Machine.here(folder.resolve("not/there/yet"));

        assertThat(here.processors()).isPositive();
        assertThat(here.availableBytes()).isPositive().isLessThanOrEqualTo(here.totalBytes());
        assertThat(here.usableBytes()).isPositive();
    }

    private static Machine machine(
            int processors, long availableBytes, OptionalLong openFiles, long usableBytes) {
        return new Machine(processors, 8_192 * MB, availableBytes, openFiles, usableBytes);
    }

    private static Verdict verdict(Machine machine, String subject) {
        return diagnosis(machine, subject).verdict();
    }

    private static Diagnosis diagnosis(Machine machine, String subject) {
        return machine.diagnoses().stream()
                .filter(it -> it.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
