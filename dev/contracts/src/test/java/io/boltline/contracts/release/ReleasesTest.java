package io.boltline.contracts.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was released stays as it was: later builds are held against it. */
class ReleasesTest {
    private static final Path RELEASED = Path.of("../../contracts/released");
    private static final String SUMS = "SHA256SUMS";

    /** The sum of each release's sums, and its version. */
    private static final Path PINS = Path.of("releases");

    static List<Path> releases() throws IOException {
        try (var folders = Files.list(RELEASED)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void thereIsTheFirst() throws IOException {
        assertThat(releases()).contains(RELEASED.resolve("0.1.0"));
    }

    @Test
    void areThoseThatWereMade() throws IOException {
        assertThat(releases().stream().map(ReleasesTest::pin))
                .as("a release was taken away, or recorded anew: see dev/contracts/release")
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(PINS));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void areAsTheyWereRecorded(Path release) throws IOException {
        assertThat(sums(release))
                .as("changed after it was recorded, see dev/contracts/release")
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(release.resolve(SUMS)));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void haveAllThatIsReadOfThem(Path release) {
        String version = release.getFileName().toString();

        assertThat(
                        Stream.of(
                                "asyncapi.yaml",
                                "openapi-gateway.yaml",
                                "schemas/names.txt",
                                "samples",
                                "boltline-contract-" + version + ".jar"))
                .allMatch(file -> Files.exists(release.resolve(file)));
    }

    private static String pin(Path release) {
        return sum(release.resolve(SUMS)) + "  " + release.getFileName();
    }

    private static List<String> sums(Path release) throws IOException {
        try (var files = Files.walk(release)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(SUMS))
                    .map(file -> sum(file) + "  ./" + release.relativize(file))
                    .toList();
        }
    }

    private static String sum(Path file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
