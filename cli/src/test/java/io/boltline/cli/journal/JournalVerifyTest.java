package io.boltline.cli.journal;

import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.failed;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.merkle.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(JournalBroker.class)
class JournalVerifyTest {
    private static final OrderId ONE = new OrderId("purchase-0000000000000001");
    private static final OrderId TWO = new OrderId("purchase-0000000000000002");
    private static final OrderId LATER = new OrderId("purchase-0000000000000003");
    private static final int PARTITION = LiveJournal.partitionOf(created(ONE));
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();

    @TempDir Path folder;

    private final LiveJournal live = LiveJournal.create();

    @BeforeEach
    void sell() {
        live.fact(created(ONE));
        live.fact(created(TWO));
        live.sign();
        live.fact(paid(ONE));
        live.event(created(ONE));
    }

    @Test
    void findsAWholeJournal() {
        live.sign();

        assertThat(live.run("verify", key())).isZero();

        assertThat(live.err()).isEmpty();
        assertThat(live.out())
                .contains("3 entries are whole", "all signed", "with the key that was given")
                .contains("--complete does");
    }

    @Test
    void takesKeysOfAFile() throws Exception {
        var others = new WrittenJournal(new Topics(""), 3, new byte[32]);
        Path keys = folder.resolve("keys");
        Files.writeString(
                keys, others.key().base64() + "\n" + live.journal().key().base64() + "\n");

        assertThat(live.run("verify", "--key=" + keys)).isZero();
    }

    @Test
    void saysWhatIsNotSignedYetAndThatNoSignatureWasChecked() {
        assertThat(live.run("verify")).isZero();

        assertThat(live.out())
                .contains("partition %d: ".formatted(PARTITION), "signatures were NOT checked")
                .contains("the first ");
    }

    @Test
    void isNotContentWhereAKeyIsKnownAndNothingIsSigned() {
        LiveJournal unsigned = LiveJournal.create();
        assertThat(unsigned.run("verify")).isZero();
        assertThat(unsigned.run("verify", key())).isEqualTo(1);
        assertThat(unsigned.out()).contains("NOT signed").doesNotContain("were checked");

        unsigned.fact(created(ONE));
        unsigned.after(Duration.ofMinutes(2));

        assertThat(unsigned.run("verify")).isZero();
        assertThat(unsigned.run("verify", key())).isEqualTo(1);
        assertThat(unsigned.out())
                .contains("it has 1 entries, and nothing of them is signed", "NOT signed");
    }

    @Test
    void waitsAMinuteForTheFirstSignature() {
        LiveJournal young = LiveJournal.create();
        young.recorded(created(ONE), NOON);
        assertThat(young.run("verify", key())).isEqualTo(3);
        assertThat(young.out()).contains("none signed", "NOT signed yet", "verify it again");

        young.after(Duration.ofSeconds(61));
        assertThat(young.run("verify", key())).isEqualTo(1);
        young.after(Duration.ofSeconds(-70));
        assertThat(young.run("verify", key())).isEqualTo(1);
    }

    @Test
    void findsByItsTilesThatAJournalWasCutOffWithItsCheckpoints() {
        var tile = new Tile(1, Hash.of(new byte[Hash.BYTES]), 0);
        live.send(tile.record(live.topics().tiles(), PARTITION));

        assertThat(live.run("verify", "--json")).isEqualTo(1);
        assertThat(json().at("/breaks/0/kind").asString()).isEqualTo("TRUNCATED");
        assertThat(json().at("/breaks/0/reason").asString())
                .contains("tile 1 is of entries 256 to 511");
    }

    @Test
    void refusesTheSignaturesOfAnotherKey() {
        var others = new WrittenJournal(new Topics(""), 3, new byte[32]);

        assertThat(live.run("verify", "--key=" + others.key().base64())).isEqualTo(1);

        assertThat(live.out())
                .contains("BROKEN", "no known key signed the note", "up to the break, none signed")
                .contains("NOT signed with [" + others.key(), "Is it the right one?");
    }

    @Test
    void namesTheFirstBreakOfAPartition() {
        var changed = live.journal().entry(PARTITION, live.record(failed(ONE)), NOON);
        long sequence = live.journal().size(PARTITION) - 1;
        live.send(
                new ProducerRecord<>(
                        changed.topic(),
                        PARTITION,
                        changed.key(),
                        "{\"mallory\":1}".getBytes(UTF_8),
                        changed.headers()));
        live.fact(created(LATER));

        assertThat(live.run("verify", "--json")).isEqualTo(1);

        JsonNode found = json().at("/breaks/0");
        assertThat(found.path("partition").asInt()).isEqualTo(PARTITION);
        assertThat(found.path("sequence").asLong()).isEqualTo(sequence);
        assertThat(found.path("kind").asString()).isEqualTo("RECORD");
    }

    @Test
    void provesThatNothingWasRewrittenSinceACheckpointWasKept() throws Exception {
        Path kept = folder.resolve("kept");
        var bundle = new StringBuilder();
        LiveJournal.partitions().forEach(it -> bundle.append(live.journal().checkpoint(it).note()));
        Files.writeString(kept, bundle);
        live.fact(created(LATER));

        assertThat(live.run("verify", "--against=" + kept)).isZero();
        assertThat(live.out()).contains("nothing was rewritten since the 3 checkpoints");
    }

    @Test
    void findsThatEntriesWereRewrittenSince() throws Exception {
        Path kept = folder.resolve("kept");
        var rewritten = new WrittenJournal(live.topics(), LiveJournal.PARTITIONS);
        var _ = rewritten.entry(PARTITION, live.record(failed(ONE)), NOON);
        Files.writeString(kept, rewritten.checkpoint(PARTITION).note().toString());

        assertThat(live.run("verify", "--against=" + kept)).isEqualTo(1);
        assertThat(live.out()).contains("entries 0 to 0 are not those of then");
    }

    @Test
    void findsThatEntriesAreGoneSince() throws Exception {
        Path kept = folder.resolve("kept");
        var _ = live.journal().entry(PARTITION, live.record(failed(ONE)), NOON);
        long size = live.journal().size(PARTITION);
        Files.writeString(kept, live.journal().checkpoint(PARTITION).note().toString());

        assertThat(live.run("verify", "--against=" + kept)).isEqualTo(1);
        assertThat(live.out())
                .contains(
                        "it ends after %d entries, and %d were there when the checkpoint was kept"
                                .formatted(size - 1, size));
    }

    @Test
    void refusesAFileThatSaysNothingOfThisJournal() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept"), "hello\n");
        assertThat(live.run("verify", "--against=" + kept)).isEqualTo(3);
        assertThat(live.err()).contains("is no checkpoint, nor a bundle of them");

        var other = new WrittenJournal(live.topics(), 5);
        Files.writeString(kept, other.checkpoint(4).note().toString());
        assertThat(live.run("verify", "--against=" + kept)).isEqualTo(3);
        assertThat(live.err()).contains("says nothing of this journal");

        assertThat(live.run("verify", "--against=nofile")).isEqualTo(2);
        assertThat(live.err()).isEqualTo("boltline: there is no file nofile\n");
        assertThat(live.run("verify", "--key=nokey")).isEqualTo(2);
        assertThat(live.err())
                .contains("--key: 'nokey' is no file that is there, and no key")
                .contains("a checkpoint's key is the base64 of 32 bytes");
    }

    @Test
    void verifiesACopyWithOtherNames() {
        live.recordedAtTheSecondTry(failed(ONE), NOON);
        live.sign();
        var copy = live.mirror("copy.", "read_committed");

        assertThat(live.run("verify", "--topic-prefix=" + copy.prefix(), key())).isZero();
        assertThat(live.out()).contains("4 entries are whole");
        assertThat(
                        live.run(
                                "verify",
                                "--journal-topic=" + copy.journal(),
                                "--checkpoints-topic=" + copy.checkpoints(),
                                key()))
                .isZero();
    }

    @Test
    void namesACopyOfWhatWasNeverCommitted() {
        live.recordedAtTheSecondTry(failed(ONE), NOON);
        live.sign();
        var copy = live.mirror("raw.", "read_uncommitted");

        assertThat(live.run("verify", key())).isZero();
        assertThat(live.run("verify", "--topic-prefix=" + copy.prefix(), key())).isEqualTo(1);
        assertThat(live.out()).contains("comes again, as in a copy", "read_committed");
    }

    @Test
    void namesWhatIsNoCheckpoint() {
        live.send(new ProducerRecord<>(live.topics().checkpoints(), 0, new byte[1], new byte[1]));

        assertThat(live.run("verify")).isEqualTo(1);
        assertThat(live.out()).contains("BROKEN", "purchase.checkpoints@", "no checkpoint");
    }

    private String key() {
        return "--key=" + live.journal().key().base64();
    }

    private JsonNode json() {
        return ContractJson.mapper().readTree(live.out());
    }
}
