package io.boltline.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In a process of its own, whose output can be taken away. */
class StandardOutputTest {
    @Test
    void isAbandonedOnceItsReaderHasGone() throws Exception {
        Process process = reporting();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('.');
            process.getInputStream().close();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process reporting() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reporting.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Says something once, and ends when nobody listens any more. */
    static final class Reporting {
        private Reporting() {}

        public static void main(String[] args) {
            var output = StandardOutput.open();
            if (output.isAbandoned()) {
                System.exit(1);
            }
            System.out.write('.');
            System.out.flush();
            while (!output.isAbandoned()) {
                Thread.onSpinWait();
            }
        }
    }
}
