package io.boltline.export.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.export.Exported;
import io.boltline.export.OwnProcess;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.ManifestFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command in a process of its own, and signals to it. */
@ExtendWith(JournalBroker.class)
@Timeout(240)
class KilledExportTest {
    private static final int SIGTERM = 128 + 15;
    private static final int SIGKILL = 128 + 9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);

    @Test
    void followsUntilItIsToldToEnd() throws Exception {
        Path folder = temporary.resolve("export");
        exported.sell(0, 40);
        Process following = started("export", folder.toString(), "--follow");

        try (BufferedReader told = following.inputReader(UTF_8)) {
            assertThat(told.readLine()).startsWith("%,d events".formatted(exported.events()));
            exported.sell(40, 90);
            String next =
                    told.lines().filter(it -> it.contains(" events in ")).findFirst().orElse("");
            assertThat(next).contains("with personal data").doesNotContain(" 0 of them new");
            following.toHandle().destroy();
            assertThat(told.lines().collect(Collectors.joining("\n"))).doesNotContain("Exception");
        }

        assertThat(following.waitFor()).isEqualTo(SIGTERM);
        assertThat(exported.verify(folder)).as(live.out()).isZero();
        assertThat(new ExportFolder(folder).requiredManifest().manifest().rows())
                .isEqualTo(exported.events());
    }

    @Test
    void leavesAWholeExportWhereItWasKilled() throws Exception {
        Path folder = temporary.resolve("export");
        exported.sell(0, 40);
        assertThat(exported.export(folder, "--with-personal-data")).as(live.err()).isZero();
        ManifestFile before = new ExportFolder(folder).requiredManifest();
        exported.sell(40, 240);

        killInTheMidst(folder);

        assertThat(new ExportFolder(folder).requiredManifest()).isEqualTo(before);
        assertThat(exported.verify(folder)).as(live.out()).isIn(0, 4);
        assertThat(exported.export(folder, "--with-personal-data")).as(live.err()).isZero();
        assertThat(exported.verify(folder)).as(live.out()).isZero();
        assertThat(exported.query(folder, "SELECT count(DISTINCT id) FROM events"))
                .containsExactly(String.valueOf(exported.events()));
    }

    /** Its first segment is written, and no manifest names it. */
    private void killInTheMidst(Path folder) throws Exception {
        Process exporting = started("export", folder.toString());
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !exporting.isAlive() || segmentsBeside(folder) > 1);
        exporting.destroyForcibly();
        assertThat(exporting.waitFor()).isEqualTo(SIGKILL);
        assertThat(segmentsBeside(folder)).isPositive();
    }

    private static long segmentsBeside(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.startsWith("purchase-") && it.endsWith(".part"))
                    .count();
        }
    }

    private Process started(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--with-personal-data");
        all.add("--key=" + exported.key());
        return OwnProcess.start(Main.class, live.surroundings().environment(), all);
    }

    /** The command with small segments. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            System.exit(
                    Terminal.run(
                            Terminal.commandLine(
                                    CommandSpec.create().name("boltline"),
                                    new CommandLine(
                                            new ExportCommand(
                                                    Surroundings.ofThisProcess(), Exported.LEVEL))),
                            arguments));
        }
    }
}
