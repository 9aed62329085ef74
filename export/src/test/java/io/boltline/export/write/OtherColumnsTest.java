package io.boltline.export.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Keys;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.export.Exported;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.rows.Columns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export that a build began which publishes one column less. */
@ExtendWith(JournalBroker.class)
class OtherColumnsTest {
    private static final String NEW = "duplicate";

    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void getsThatColumnInAllTailsThoughNothingWasRecorded(boolean personalData) {
        exported.sell(0, 20);
        var _ = runOfBefore(personalData);

        assertThat(run(personalData, Columns.published(personalData)).rows())
                .isEqualTo(exported.events());

        assertThat(folder().requiredManifest().manifest().columns()).contains(NEW);
        assertThat(exported.verify(folder().path())).as(live.out()).isZero();
        exported.sell(20, 24);
        assertThat(run(personalData, Columns.published(personalData)).rows())
                .isEqualTo(exported.events());
        assertThat(exported.verify(folder().path())).as(live.out()).isZero();
    }

    @Test
    void canBeAskedAlthoughNoFileHasTheColumn() {
        exported.sell(0, 20);
        var _ = runOfBefore(false);

        assertThat(exported.query(folder().path(), "SELECT count(*), count(duplicate) FROM events"))
                .containsExactly(exported.events() + ",0");
        assertThat(exported.query(folder().path(), "SELECT typeof(duplicate) FROM events LIMIT 1"))
                .containsExactly("BOOLEAN");
        assertThat(exported.query(folder().path(), "SELECT sum(placed) > 0 FROM sales"))
                .containsExactly("true");
    }

    private ExportReport runOfBefore(boolean personalData) {
        Columns now = Columns.published(personalData);
        List<String> before = now.names().stream().filter(it -> !it.equals(NEW)).toList();
        return run(personalData, now.only(before).orElseThrow());
    }

    private ExportReport run(boolean personalData, Columns columns) {
        folder().create();
        var kafka =
                KafkaSettings.of(
                        Optional.empty(), Optional.of(JournalBroker.bootstrapServers()), "");
        var settings =
                new ExportSettings(
                        JournalSource.of(kafka, live.topics()),
                        () -> Keys.given(List.of(exported.key())),
                        folder(),
                        personalData,
                        columns,
                        Exported.LEVEL);
        return new ExportRun(settings, new PrintWriter(new StringWriter()), new HashMap<>()).run();
    }

    private ExportFolder folder() {
        return new ExportFolder(temporary.resolve("export"));
    }
}
