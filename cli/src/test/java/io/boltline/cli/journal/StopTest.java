package io.boltline.cli.journal;

import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.OrderId;
import io.boltline.journalformat.Cut;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Ctrl-C does to commands that take long: it calls {@code stop} from another thread. */
@ExtendWith(JournalBroker.class)
class StopTest {
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    private static final int ORDERS = 12;

    private final LiveJournal live = LiveJournal.create();

    @Test
    void endsAVerificationThatSaysHowFarItIs() {
        record();
        var running = new AtomicReference<Verification>();
        var verification =
                new Verification(
                        source(),
                        new Keys(Keys.From.NOWHERE, List.of()),
                        null,
                        InstantSource.system(),
                        silent());
        running.set(verification);

        assertThatThrownBy(() -> verification.run(() -> _ -> running.get().stop()))
                .isInstanceOf(WakeupException.class);

        assertThat(verification.progress()).matches("after [1-9]\\d* of up to 12 records");
    }

    @Test
    void beginsNoVerificationThatWasStopped() {
        record();
        var verification =
                new Verification(
                        source(),
                        new Keys(Keys.From.NOWHERE, List.of()),
                        null,
                        InstantSource.system(),
                        silent());
        verification.stop();

        assertThatThrownBy(() -> verification.run(() -> _ -> {}))
                .isInstanceOf(WakeupException.class);
    }

    @Test
    void endsAReplayThatGoesOnWhereItStopped() throws Exception {
        record();
        Cut all = Places.now(source());
        String into = live.topics().prefix() + "stopped";
        var target = ReplayTarget.open(source(), into, LiveJournal.PARTITIONS);
        var replay = new Replay(source(), target, new Rate(10), silent());
        var stopping =
                Thread.ofPlatform()
                        .start(() -> {
                            while (replay.written() == 0) {
                                Thread.onSpinWait();
                            }
                            replay.stop();
                        });

        assertThatThrownBy(() -> replay.run(new Cut(List.of(0L, 0L, 0L)), all))
                .isInstanceOf(WakeupException.class);
        stopping.join();

        assertThat(replay.written()).isBetween(1L, ORDERS - 1L);
        assertThat(live.run("replay", "--into=" + into)).isZero();
        assertThat(live.out())
                .contains(
                        "%d entries written, %d were there"
                                .formatted(ORDERS - replay.written(), replay.written()));
    }

    private JournalSource source() {
        var topics = live.topics();
        return new JournalSource(
                KafkaSettings.at(JournalBroker.bootstrapServers()),
                topics,
                topics.journal(),
                topics.checkpoints(),
                topics.events(),
                topics.journalConflicts(),
                topics.tiles());
    }

    private void record() {
        IntStream.range(0, ORDERS)
                .mapToObj(it -> created(new OrderId("purchase-%016d".formatted(it))))
                .forEach(it -> live.recorded(it, NOON));
        JournalBroker.producer().flush();
    }

    private static PrintWriter silent() {
        return new PrintWriter(PrintWriter.nullWriter());
    }
}
