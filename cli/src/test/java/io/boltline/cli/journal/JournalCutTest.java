package io.boltline.cli.journal;

import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.failed;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import io.boltline.journalformat.WrittenJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(JournalBroker.class)
class JournalCutTest {
    /** One in each partition. */
    private static final List<OrderId> ORDERS =
            LiveJournal.partitions().map(JournalCutTest::in).toList();

    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();

    @TempDir Path folder;

    private final LiveJournal live = LiveJournal.create();

    private static OrderId in(int partition) {
        return IntStream.range(0, 1000)
                .mapToObj(it -> new OrderId("purchase-%016d".formatted(it)))
                .filter(it -> LiveJournal.partitionOf(created(it)) == partition)
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void record() {
        live.recorded(created(ORDERS.get(0)), NOON);
        live.recorded(created(ORDERS.get(1)), NOON + 1000);
        live.recorded(paid(ORDERS.get(1)), NOON + 2000);
    }

    @Test
    void isTheNewestThatIsSigned() {
        live.sign();
        live.recorded(paid(ORDERS.get(0)), NOON + 3000);

        assertThat(live.run("cut")).isZero();

        assertThat(live.out().strip()).isEqualTo("0:1,1:2,2:0");
    }

    @Test
    void isTheNewestThatIsSignedWhateverFollows() {
        live.sign();
        live.foreign(1, ORDERS.get(1));

        assertThat(live.run("cut")).isZero();
        assertThat(live.out().strip()).isEqualTo("0:1,1:2,2:0");
        assertThat(live.run("cut", "--at", at(NOON + 3000))).isEqualTo(1);
        assertThat(live.err()).contains("is no record of a journal");
    }

    @Test
    void isRefusedWhereNothingIsSigned() {
        assertThat(live.run("cut")).isEqualTo(1);

        assertThat(live.err())
                .contains("partition 0 has 1 entries, and no checkpoint", "does the signer run?");
    }

    @Test
    void passesOverWhatAStrangerSigned() {
        String key = "--key=" + live.journal().key().base64();
        live.sign();
        var stranger = new WrittenJournal(live.topics(), LiveJournal.PARTITIONS, new byte[32]);
        for (int i = 0; i < 5; i++) {
            var _ = stranger.entry(0, live.record(created(ORDERS.get(0))), NOON);
        }
        live.send(stranger.checkpoint(0).ofHour(live.topics().checkpoints(), NOON));

        assertThat(live.run("cut", "--json", key)).isZero();
        assertThat(live.out()).contains("\"cut\":\"0:1,1:2,2:0\"", "\"signed\":true");
        assertThat(live.run("cut", "--key=" + stranger.key().base64())).isEqualTo(1);
        assertThat(live.err()).contains("5 entries were signed", "ends after 1");
        assertThat(live.run("cut")).isEqualTo(1);
    }

    @Test
    void saysNothingIsSignedWhereNoKeyIsKnown() {
        live.sign();

        assertThat(live.run("cut", "--json")).isZero();
        assertThat(live.out()).contains("\"signed\":false").doesNotContain("\"signed\":true");
        assertThat(live.err()).contains("signatures were NOT checked");
    }

    @Test
    void keepsTheCheckpointsForAnotherDay() {
        live.sign();
        Path kept = folder.resolve("kept");
        assertThat(live.run("cut", "--out=" + kept)).isZero();
        live.recorded(paid(ORDERS.get(0)), NOON + 3000);

        assertThat(live.run("verify", "--against=" + kept)).isZero();
        assertThat(live.out()).contains("since the 3 checkpoints");
    }

    @Test
    void isAtAnInstantWhatWasRecordedUntilThen() {
        ORDERS.forEach(it -> live.recorded(failed(it), NOON + 60_000));

        assertThat(live.run("cut", "--at", at(NOON + 1000))).isZero();
        assertThat(live.out().strip()).isEqualTo("0:1,1:1,2:0");
        assertThat(live.run("cut", "--at", at(NOON - 1))).isZero();
        assertThat(live.out().strip()).isEqualTo("0:0,1:0,2:0");
    }

    @Test
    void keepsTheHeadsOfAnInstantThatWasNotSigned() {
        ORDERS.forEach(it -> live.recorded(failed(it), NOON + 60_000));
        live.sign();
        Path kept = folder.resolve("kept");

        assertThat(live.run("cut", "--at", at(NOON + 1000), "--out=" + kept, "--json")).isZero();
        assertThat(live.out())
                .contains("\"cut\":\"0:1,1:1,2:0\"", "\"signed\":false", "\"at\":\"2026-01-31");

        assertThat(live.run("verify", "--against=" + kept)).isZero();
    }

    /** What the events held then is in the journal, or is a repeat of what is. */
    @Test
    void isToldOnceTheJournalHasAllThatTheEventsHeldThen() {
        ORDERS.forEach(it -> live.fact(failed(it)));
        var repeat = live.event(failed(ORDERS.get(0)));
        live.after(Duration.ofMinutes(1));
        String then = at(repeat.timestamp());

        assertThat(live.run("cut", "--at", then)).isZero();
        assertThat(live.out().strip()).isEqualTo("0:2,1:3,2:1");

        var behind = live.event(paid(ORDERS.get(2)));
        assertThat(live.run("cut", "--at", at(behind.timestamp()))).isEqualTo(1);
        assertThat(live.err())
                .contains("partition 2 of the journal", "has not recorded all", "invoice-paid/1");
    }

    @Test
    void isToldOverWhatWasPutAside() {
        ORDERS.forEach(it -> live.fact(failed(it)));
        var misnamed = live.record(created(ORDERS.get(1)));
        misnamed.headers().remove(Headers.ID).add(Headers.ID, "x/y".getBytes(US_ASCII));
        var aside = live.send(misnamed);
        live.after(Duration.ofMinutes(1));
        assertThat(live.run("cut", "--at", at(aside.timestamp()))).isEqualTo(1);

        var conflict =
                new ProducerRecord<byte[], byte[]>(live.topics().journalConflicts(), 1, null, null);
        conflict.headers()
                .add(
                        Headers.CONFLICT_SOURCE,
                        "%s-1@%d".formatted(aside.topic(), aside.offset()).getBytes(US_ASCII));
        live.send(conflict);

        assertThat(live.run("cut", "--at", at(aside.timestamp()))).isZero();
    }

    @Test
    void isRefusedForNowAndLater() {
        assertThat(live.run("cut", "--at", at(Instant.now().toEpochMilli()))).isEqualTo(1);
        assertThat(live.err()).contains("less than 10 seconds ago");
        assertThat(live.run("cut", "--at", "2999-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(live.err()).contains("still to come");
        assertThat(live.run("cut", "--at", "noon")).isEqualTo(2);
        assertThat(live.err()).contains("'noon' is no instant such as");
    }

    @Test
    void isRefusedOnAMirrorThatCanNotTell() {
        var mirrored = live.mirror("mirror.", "read_committed");

        assertThat(live.run("cut", "--topic-prefix=" + mirrored.prefix(), "--at", at(NOON)))
                .isEqualTo(1);
        assertThat(live.err()).contains("no topic " + mirrored.events() + " here to tell");
    }

    private static String at(long millis) {
        return UtcMillis.format(Instant.ofEpochMilli(millis));
    }
}
