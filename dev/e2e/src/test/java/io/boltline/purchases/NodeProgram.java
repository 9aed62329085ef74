package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.boltline.local.http.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A run of the consumer in {@code dev/stranger/src/main/node}, which is given {@code contracts/}
 * and knows nothing else of this repository.
 */
record NodeProgram(Process process, BufferedReader out) implements AutoCloseable {
    static final String NO_NODE =
            "No Node.js of version 20 or above, or not its libraries: npm ci in"
                    + " dev/stranger/src/main/node";

    private static final Path SOURCES = Path.of("../stranger/src/main/node");
    private static final Path CONTRACTS = Path.of("../../contracts");

    /** To tests that are skipped elsewhere: {@code -Dboltline.stranger=required}. */
    private static final boolean REQUIRED =
            "required".equals(System.getProperty("boltline.stranger"));

    /** It may be being installed while other modules are built. */
    private static final Duration INSTALLED_AFTER = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whether it can be run here, or has to be. */
    static boolean isAskedFor() {
        return REQUIRED || isInstalled();
    }

    private static boolean isInstalled() {
        return Files.isRegularFile(SOURCES.resolve("node_modules/.package-lock.json"))
                && Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    /** Begins; what it writes to its error output is seen among the test's. */
    static NodeProgram start(Map<String, String> environment, String... arguments)
            throws IOException {
        await().atMost(INSTALLED_AFTER)
                .pollInterval(Duration.ofSeconds(1))
                .until(NodeProgram::isInstalled);
        var command =
                Stream.concat(
                                Stream.of("node", SOURCES.resolve("main.mjs").toString()),
                                Stream.concat(
                                        Stream.of(arguments),
                                        Stream.of("--contracts", CONTRACTS.toString())))
                        .toList();
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        return new NodeProgram(process, process.inputReader(UTF_8));
    }

    /** All that it says of this input. */
    static List<JsonNode> run(String input, String... arguments)
            throws IOException, InterruptedException {
        try (var program = start(Map.of(), arguments)) {
            try (var in = program.process.outputWriter(UTF_8)) {
                in.write(input);
            }
            return program.out.lines().map(Http.JSON::readTree).toList();
        }
    }

    /** What it says next; waits for it. */
    JsonNode says() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("it has ended, with " + process.onExit().join());
        }
        return Http.JSON.readTree(line);
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
