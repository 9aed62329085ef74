package io.boltline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
    private static final int ROUNDS = 3;

    @Test
    void tellsWhatAJvmUsedAndHowLongItStoodStill(@TempDir Path folder) {
        Part self = new Part("self", ProcessHandle.current().pid());
        Meter meter = Meter.of(List.of(self), folder);

        meter.begin();
        for (int i = 0; i < ROUNDS; i++) {
            System.gc();
        }
        Uses uses = meter.end();

        ProcessUse use = uses.parts().getFirst();
        assertThat(use.part()).isEqualTo("self");
        assertThat(use.cpuMillis()).isPositive();
        assertThat(use.gcPauseMillis()).isPositive();
    }

    @Test
    void measuresProcessesThatAreNoJvms(@TempDir Path folder) throws Exception {
        Process other = new ProcessBuilder("cat").start();
        try {
            Meter meter = Meter.of(List.of(new Part("cat", other.pid())), folder);

            meter.begin();
            ProcessUse use = meter.end().parts().getFirst();

            assertThat(use.gcPauseMillis()).isNull();
        } finally {
            other.destroyForcibly();
        }
    }
}
