package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorTest {
    private final StringWriter out = new StringWriter();

    @TempDir Path data;

    @Test
    void findsNothingBadWhereAPipelineCanStart() {
        int status = examine("--port=0", "--data-dir=" + data.resolve("new"));

        assertThat(status).isZero();
        assertThat(lines()).noneMatch(it -> it.startsWith("bad"));
        assertThat(out.toString())
                .contains("ok   java", "boltline", "ok   kafka", "--node-port 0: free")
                .contains("new: none yet");
        assertThat(data.resolve("new")).doesNotExist();
    }

    @Test
    void namesEachPortThatIsTaken() throws IOException {
        try (ServerSocket one = listen();
                ServerSocket other = listen()) {
            int status =
                    examine(
                            "--port=" + one.getLocalPort(),
                            "--kafka-port=" + other.getLocalPort(),
                            "--data-dir=" + data);

            assertThat(status).isEqualTo(1);
            assertThat(lines())
                    .filteredOn(it -> it.startsWith("bad"))
                    .hasSize(2)
                    .anyMatch(it ->
                            it.contains("--port " + one.getLocalPort() + ": the port is taken"))
                    .anyMatch(it ->
                            it.contains("--kafka-port " + other.getLocalPort() + ": the port"));
        }
    }

    @Test
    void refusesAFileInPlaceOfTheDataDirectory() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        int status = examine("--port=0", "--data-dir=" + file);

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("file: not a folder that you can write to");
    }

    @Test
    void tellsOfAPipelineThatRunsOnTheDirectory() {
        try (DataDirectory _ = DataDirectory.open(Optional.of(data))) {
            int status = examine("--port=0", "--data-dir=" + data);

            assertThat(status).isZero();
            assertThat(out.toString()).contains("note data directory", "a pipeline runs on it");
        }
    }

    @Test
    void tellsOfAPipelineThatWasKilled() throws IOException {
        DataDirectory.open(Optional.of(data)).close();
        Files.writeString(data.resolve("processes"), "1\n");

        int status = examine("--port=0", "--data-dir=" + data);

        assertThat(status).isZero();
        assertThat(out.toString()).contains("its pipeline was killed");
    }

    @Test
    void refusesALogWithoutItsSecrets() throws IOException {
        Files.createDirectory(data.resolve("kafka"));

        int status = examine("--port=0", "--data-dir=" + data);

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("bad  data directory", "a log without its secrets");
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    /** On free ports, but for those that are given; the last of two that are the same counts. */
    private int examine(String... options) {
        CommandLine command = Boltline.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setOverwrittenOptionsAllowed(true);
        return command.execute(
                Stream.concat(
                                Stream.of(
                                        "doctor",
                                        "--couchdb-port=0",
                                        "--node-port=0",
                                        "--kafka-port=0",
                                        "--analytics-port=0",
                                        "--shop-port=0"),
                                Stream.of(options))
                        .toArray(String[]::new));
    }
}
