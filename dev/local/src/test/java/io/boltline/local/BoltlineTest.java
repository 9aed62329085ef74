package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BoltlineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path data;

    @Test
    void showsItsCommandsWhenGivenNone() {
        int status = run();

        assertThat(status).isZero();
        assertThat(out.toString()).contains("Usage: boltline", "up").doesNotContain("record");
    }

    @Test
    void refusesAnUnknownOption() {
        int status = run("up", "--prot=1");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--prot=1'");
    }

    @Test
    void refusesATakenPortBeforeItStartsAnything() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int status =
                    run(
                            "up",
                            "--no-aot",
                            "--port=" + other.getLocalPort(),
                            "--couchdb-port=0",
                            "--node-port=0",
                            "--kafka-port=0",
                            "--data-dir=" + data);

            assertThat(status).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("boltline: --port " + other.getLocalPort() + ": the port is taken.")
                    .doesNotContain("\tat ");
            assertThat(data.resolve("kafka")).doesNotExist();
        }
    }

    private int run(String... arguments) {
        CommandLine command = Boltline.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
