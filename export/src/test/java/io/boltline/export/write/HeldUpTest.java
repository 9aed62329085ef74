package io.boltline.export.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Keys;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.export.Exported;
import io.boltline.export.files.ExportFolder;
import io.boltline.standins.FaultyProxy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An export that follows, and what stands in its way. */
@ExtendWith(JournalBroker.class)
@Timeout(240)
class HeldUpTest {
    private static final Rhythm QUICK = new Rhythm(Duration.ofMillis(50), Duration.ofMillis(5));

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);
    private final StringWriter err = new StringWriter();
    private final BlockingQueue<ExportReport> reports = new LinkedBlockingQueue<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void waitsForWhatIsNotSignedYetAndTellsItOnce() throws Exception {
        exported.sellUnsigned(0, 8);
        Following following = following(JournalBroker.bootstrapServers());
        Future<?> ended = threads.submit(() -> following.follow(reports::add));
        awaitTries(3);
        exported.sellUnsigned(8, 16);
        awaitTries(6);

        live.sign();

        assertThat(reports.take().rows()).isEqualTo(exported.events());
        end(following, ended);
        assertThat(told("boltline: held up, and trying on: partition")).isOne();
        assertThat(told("boltline: it goes on")).isOne();
        assertThat(exported.verify(folder())).as(live.out()).isZero();
    }

    @Test
    void waitsForAPartitionThatIsNotSignedYet() throws Exception {
        exported.sellUnsigned(0, 8);
        var _ = live.send(live.journal().checkpointRecord(0));
        Following following = following(JournalBroker.bootstrapServers());
        Future<?> ended = threads.submit(() -> following.follow(reports::add));
        awaitTries(3);

        live.sign();

        assertThat(reports.take().rows()).isEqualTo(exported.events());
        end(following, ended);
        assertThat(told("boltline: held up, and trying on: partition 1 has")).isOne();
        assertThat(told("boltline: held up, and trying on")).isOne();
    }

    @Test
    void waitsForABrokerThatIsAway() throws Exception {
        exported.sell(0, 8);
        String servers = JournalBroker.bootstrapServers();
        int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
        try (var proxy = FaultyProxy.to(port)) {
            proxy.refuse();
            Following following = following("127.0.0.1:" + proxy.port());
            Future<?> ended = threads.submit(() -> following.follow(reports::add));
            await().atMost(PATIENCE)
                    .until(() ->
                            told("boltline: held up, and trying on: no answer from Kafka") > 0);

            proxy.heal();

            assertThat(reports.take().rows()).isEqualTo(exported.events());
            end(following, ended);
        }
        assertThat(told("boltline: held up, and trying on")).isOne();
        assertThat(told("boltline: it goes on")).isOne();
    }

    @Test
    void endsWhereNothingHeals() {
        exported.sell(0, 8);
        assertThat(exported.export(folder())).as(live.err()).isZero();

        assertThatThrownBy(() -> following(JournalBroker.bootstrapServers()).follow(reports::add))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("name another folder");
        assertThat(told("held up")).isZero();
    }

    private void awaitTries(int atLeast) {
        await().atMost(PATIENCE).until(() -> tries.get() >= atLeast);
    }

    private static void end(Following following, Future<?> ended) throws Exception {
        following.stop();
        try {
            assertThat(ended.get()).isNull();
        } catch (java.util.concurrent.ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(org.apache.kafka.common.errors.WakeupException.class);
        }
    }

    private long told(String line) {
        return err.toString().lines().filter(it -> it.contains(line)).count();
    }

    private Path folder() {
        return temporary.resolve("export");
    }

    private Following following(String servers) {
        var target = new ExportFolder(folder());
        target.create();
        var settings =
                ExportSettings.of(
                        JournalSource.of(kafka(servers), live.topics()),
                        () -> {
                            var _ = tries.incrementAndGet();
                            return Keys.given(List.of(exported.key()));
                        },
                        target,
                        true,
                        Exported.LEVEL);
        return new Following(settings, QUICK, new PrintWriter(err, true));
    }

    private KafkaSettings kafka(String servers) {
        try {
            Path impatient = temporary.resolve("client.properties");
            Files.writeString(impatient, "default.api.timeout.ms=3000\nrequest.timeout.ms=2000\n");
            return KafkaSettings.of(Optional.of(impatient), Optional.of(servers), "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
