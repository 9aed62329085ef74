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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BoltlineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path data;

    @Test
    void showsItsCommandsWhenGivenNone() {
        int status = run();

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("Usage: boltline", " up ", " buy ", " pay ", " tail ", " help ")
                .doesNotContain("record");
    }

    /** As in the development node's image, where there are jars alone. */
    @Test
    void needsNoSourceTreeForWhatIsNoPartOfIt() {
        String tree = System.setProperty("boltline.root", data.toString());
        try {
            assertThat(run("help", "pay")).as(err.toString()).isZero();
        } finally {
            if (tree == null) {
                System.clearProperty("boltline.root");
            } else {
                System.setProperty("boltline.root", tree);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy", "pay", "tail"})
    void explainsEachCommandWithExamples(String name) {
        int status = run("help", name);

        assertThat(status).isZero();
        assertThat(out.toString()).contains("Usage: boltline " + name, "Examples:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buy",
                "buy pow_lab --metadata=[]",
                "buy pow_lab --metadata={",
                "buy pow_lab --timeout=0",
                "buy pow_lab --gateway=:",
                "buy pow_lab --gateway=shop",
                "buy pow_lab --couchdb=http://admin:secret@127.0.0.1",
                "pay",
                "pay 1000",
                "tail --from=yesterday"
            })
    void refusesWhatMakesNoSense(String command) {
        String[] arguments = command.split(" ", -1);

        int status = run(arguments);

        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("boltline: ")
                .contains("Try 'boltline " + arguments[0] + " --help'.")
                .doesNotContain("\tat ");
    }

    @Test
    void paysNothingWithoutAPipeline() {
        int status = run("pay", "lnbcrt" + "1".repeat(40), "--data-dir=" + data);

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).startsWith("boltline: no pipeline runs on " + data);
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
                            "--analytics-port=0",
                            "--shop-port=0",
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
