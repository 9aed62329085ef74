package io.boltline.export.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Keys;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.export.Exported;
import io.boltline.export.Purchases;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.ManifestFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(JournalBroker.class)
@Timeout(120)
class FollowingTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofMillis(5);

    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);

    @Test
    void sealsASegmentWhenOneHasFilled() {
        Following following = following(new Rhythm(NEVER, OFTEN));
        exported.sell(0, 20);
        ExportReport first = following.run();

        exported.sell(20, 60);

        assertThat(following.isDueAgain()).isTrue();
        ExportReport second = following.run();
        assertThat(second.rows()).isEqualTo(exported.events()).isGreaterThan(first.rows());
        assertThat(second.sealed()).isPositive();
        assertThat(second.segments()).isEqualTo(first.segments() + second.sealed());
        assertThat(exported.verify(folder().path())).as(live.out()).isZero();
    }

    @Test
    void countsWhatWasNotSignedYetWhenTheLastRunBegan() throws Exception {
        Following following = following(new Rhythm(NEVER, OFTEN));
        exported.sell(1, 2);
        recordInOnePartition(1, 6);
        live.sign();
        recordInOnePartition(7, 6);
        var _ = following.run();

        recordInOnePartition(13, 6);

        try (var threads = Executors.newSingleThreadExecutor()) {
            var due = threads.submit(following::isDueAgain);
            try {
                assertThat(due.get(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                following.stop();
            }
        }
    }

    private void recordInOnePartition(int firstAttempt, int events) {
        for (int attempt = firstAttempt; attempt < firstAttempt + events; attempt++) {
            var event = Purchases.invoiced(0, attempt);
            live.recorded(event, event.timestamp().plusSeconds(attempt).toEpochMilli());
        }
    }

    @Test
    void renewsTheTailsInTheEndThoughNoSegmentFilled() {
        Following following = following(new Rhythm(Duration.ofMillis(50), OFTEN));
        exported.sell(0, 20);
        ExportReport first = following.run();

        exported.sell(20, 22);

        assertThat(following.isDueAgain()).isTrue();
        ExportReport second = following.run();
        assertThat(second.rows()).isEqualTo(exported.events()).isGreaterThan(first.rows());
        assertThat(second.sealed()).isZero();
        assertThat(exported.verify(folder().path())).as(live.out()).isZero();
    }

    @Test
    void waitsWhileNothingFillsASegmentAndEndsWhenItIsStopped() throws Exception {
        Following following = following(new Rhythm(NEVER, OFTEN));
        exported.sell(0, 20);
        var _ = following.run();
        ManifestFile before = folder().requiredManifest();

        try (var threads = Executors.newSingleThreadExecutor()) {
            var due = threads.submit(following::isDueAgain);
            assertThat(due.isDone()).isFalse();
            following.stop();
            assertThat(due.get()).isFalse();
        }

        assertThat(folder().requiredManifest()).isEqualTo(before);
    }

    @Test
    void leavesTheExportAsItWasWhenARunIsStopped() {
        exported.sell(0, 20);
        var _ = following(Rhythm.USUAL).run();
        ManifestFile before = folder().requiredManifest();
        List<Path> files = exported.all(folder().path());
        exported.sell(20, 60);
        Following stopped = following(Rhythm.USUAL);

        stopped.stop();

        assertThatThrownBy(stopped::run).isInstanceOf(WakeupException.class);
        assertThat(folder().requiredManifest()).isEqualTo(before);
        assertThat(exported.all(folder().path())).isEqualTo(files);
        assertThat(exported.verify(folder().path())).as(live.out()).isZero();
    }

    private ExportFolder folder() {
        return new ExportFolder(temporary.resolve("export"));
    }

    private Following following(Rhythm rhythm) {
        folder().create();
        var kafka =
                KafkaSettings.of(
                        Optional.empty(), Optional.of(JournalBroker.bootstrapServers()), "");
        var settings =
                ExportSettings.of(
                        JournalSource.of(kafka, live.topics()),
                        () -> Keys.given(List.of(exported.key())),
                        folder(),
                        true,
                        Exported.LEVEL);
        return new Following(settings, rhythm, new PrintWriter(new StringWriter()));
    }
}
