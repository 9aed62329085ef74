package io.boltline.stranger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The verifier of {@code src/main/go}, built with Debian's packages {@code golang-go} and {@code
 * golang-golang-x-mod-dev}: no module is downloaded.
 */
record GoProgram(Path executable) {
    static final String NO_GO =
            "No Go here: apt-get install --no-install-recommends golang-go golang-golang-x-mod-dev";

    private static final Path SOURCES = Path.of("src/main/go");
    private static final Path BUILT = Path.of("target/stranger");

    /** Where Debian puts what programs are built with. */
    private static final Path LIBRARIES = Path.of("/usr/share/gocode");

    private static final Path X_MOD = LIBRARIES.resolve("src/golang.org/x/mod/sumdb");

    /** To tests that are skipped elsewhere: {@code -Dboltline.stranger=required}. */
    private static final boolean REQUIRED =
            "required".equals(System.getProperty("boltline.stranger"));

    /** They may be being installed while other modules are built. */
    private static final Duration INSTALLED_AFTER = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static boolean isBuilt;

    /** What a run of it said, and whether it was content. */
    record Answer(boolean verified, String text) {}

    /** Whether it can be built here, or has to be. */
    static boolean isAskedFor() {
        return REQUIRED || isInstalled();
    }

    /** Builds it, if no test has. */
    static synchronized GoProgram built() throws IOException, InterruptedException {
        Path executable = BUILT.resolve("stranger").toAbsolutePath();
        if (!isBuilt) {
            await().atMost(INSTALLED_AFTER)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(GoProgram::isInstalled);
            Files.createDirectories(BUILT);
            build(executable);
            isBuilt = true;
        }
        return new GoProgram(executable);
    }

    private static void build(Path executable) throws IOException, InterruptedException {
        Answer answer =
                run(
                        BUILT,
                        List.of("go", "build", "-o", executable.toString(), "."),
                        SOURCES,
                        Map.of(
                                "GO111MODULE", "off",
                                "GOPATH", LIBRARIES.toString(),
                                "GOCACHE", BUILT.resolve("cache").toAbsolutePath().toString()));
        assertThat(answer.verified()).as(answer.text()).isTrue();
    }

    private static boolean isInstalled() {
        return Files.isDirectory(X_MOD)
                && Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    }

    /** A verification of its usage. */
    Answer run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of(executable.toString()), Stream.of(arguments)).toList();
        return run(folder, command, folder, Map.of());
    }

    private static Answer run(
            Path folder, List<String> command, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("no answer from " + command);
        }
        return new Answer(process.exitValue() == 0, Files.readString(output, UTF_8));
    }
}
