package io.boltline.cli.receipt;

import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.failed;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderId;
import io.boltline.contract.internal.KeyCheck;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.kafka.TopicSpecs;
import io.boltline.merkle.TreeHasher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(JournalBroker.class)
class ReceiptTest {
    private static final OrderId ORDER = new OrderId("purchase-0000000receipt00");
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    private static final int PARTITION = LiveJournal.partitionOf(created(ORDER));

    private final LiveJournal live = LiveJournal.create();
    private final String key = live.journal().key().base64();
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void record() {
        file = folder.resolve("receipt.json");
        others(0, 300);
        live.recorded(created(ORDER), NOON + 300);
        others(300, 230);
        live.recorded(paid(ORDER), NOON + 900);
        others(530, 10);
    }

    /** In the same partition. */
    private void others(int from, int count) {
        for (int i = from; i < from + count; i++) {
            var order = new OrderId("purchase-%016d".formatted(i));
            live.recordedIn(PARTITION, created(order), NOON + i);
        }
    }

    @Test
    void isMadeAndVerified() throws Exception {
        live.sign();

        assertThat(receipt(ORDER.value(), "--key", key, "--out", file.toString())).isZero();
        assertThat(live.out()).contains("2 facts of " + ORDER, "first 542 entries of");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var beside = Files.list(folder)) {
            assertThat(beside).containsExactly(file);
        }
        assertThat(receipt("verify", file.toString(), "--key", key)).isZero();

        assertThat(live.err()).isEmpty();
        assertThat(live.lines()).hasSize(6);
        assertThat(live.lines().get(0))
                .startsWith("2026-01-31T12:00:00.300Z  VALID  boltline.invoice.created.v1")
                .endsWith("entry 300");
        assertThat(live.lines().get(1)).contains("\"orderId\":\"" + ORDER);
        assertThat(live.lines().get(2)).contains("VALID", "entry 531");
        assertThat(live.lines().get(4))
                .startsWith("VALID: 2 facts of " + ORDER)
                .contains("542 entries of " + live.journal().origin(PARTITION), key);
    }

    @Test
    void isToldToPrograms() {
        live.sign();

        assertThat(receipt(ORDER.value(), "--key", key, "--out", file.toString(), "--json"))
                .isZero();
        var made = ContractJson.mapper().readTree(live.out());
        assertThat(made.path("file").asString()).isEqualTo(file.toString());
        assertThat(made.path("facts").asInt()).isEqualTo(2);
        assertThat(made.path("recordedAt").asString()).isEqualTo("2026-01-31T12:00:00.900Z");

        assertThat(receipt("verify", file.toString(), "--key", key, "--json")).isZero();
        var valid = ContractJson.mapper().readTree(live.out());
        assertThat(valid.path("order").asString()).isEqualTo(ORDER.value());
        assertThat(valid.path("size").asLong()).isEqualTo(542);
        assertThat(valid.path("signedBy").asString()).isEqualTo(key);
        assertThat(valid.at("/facts/0/sequence").asLong()).isEqualTo(300);
        assertThat(valid.at("/facts/0/value").asString()).contains(ORDER.value());
    }

    @Test
    void isMadeOfWhatIsSignedWhateverFollows() {
        live.sign();
        live.foreign(PARTITION, ORDER);

        assertThat(receipt(ORDER.value(), "--key", key, "--out", file.toString())).isZero();
        assertThat(receipt("verify", file.toString(), "--key", key)).isZero();

        others(540, 1);
        assertThat(receipt(ORDER.value(), "--key", key)).isEqualTo(1);
        assertThat(live.err()).contains("offset 542");
    }

    @Test
    void doesNotWaitForWhatIsNoEntryThoughItHasTheForm() {
        live.sign();
        var strangers = new WrittenJournal(live.topics(), PARTITION + 1);
        var record = live.record(paid(ORDER, 2_000_000, 2_000_000));
        for (int i = 0; i < 600; i++) {
            var _ = strangers.entry(PARTITION, record, NOON + 1000);
        }
        live.send(strangers.entry(PARTITION, record, NOON + 1000));

        assertThat(receipt(ORDER.value(), "--key", key, "--out", file.toString())).isZero();

        assertThat(live.out()).contains("2 facts of " + ORDER);
    }

    @Test
    void isNotMadeWhereASignedFactWasChanged() {
        var entry = live.journal().entry(PARTITION, live.record(failed(ORDER)), NOON + 1000);
        live.send(
                new ProducerRecord<>(
                        entry.topic(), PARTITION, entry.key(), new byte[2], entry.headers()));
        live.sign();

        assertThat(receipt(ORDER.value(), "--key", key)).isEqualTo(1);
        assertThat(live.err()).contains("offset 542: its leaf is not the hash of its entry");
    }

    @Test
    void leavesValuesOutAndReadsNoMoreThanItIsToldTo() throws Exception {
        live.sign();

        assertThat(
                        receipt(
                                ORDER.value(),
                                "--key",
                                key,
                                "--without-values",
                                "--since",
                                "2026-01-31T12:00:00Z"))
                .isZero();

        Files.writeString(file, live.out());
        assertThat(live.out()).doesNotContain("\"value\"");
        assertThat(receipt("verify", file.toString(), "--key", keyFile())).isZero();
        assertThat(live.lines().get(1)).contains("(left out) SHA-256 ");
    }

    private String keyFile() throws Exception {
        return Files.writeString(folder.resolve("shop.key"), key + "\n").toString();
    }

    @Test
    void saysWhyItIsNoReceipt() throws Exception {
        Files.writeString(file, "{}");

        assertThat(receipt("verify", file.toString(), "--key", key)).isEqualTo(1);
        assertThat(live.err()).isEqualTo("boltline: format: must be a string\n");
        assertThat(receipt("verify", folder.resolve("none").toString(), "--key", key)).isEqualTo(2);
        assertThat(live.err()).startsWith("boltline: there is no file ");
        assertThat(receipt("verify", file.toString(), "--key", "x")).isEqualTo(2);
        assertThat(live.err()).startsWith("boltline: --key: 'x' is no file that is there");
        assertThat(receipt("verify", file.toString())).isEqualTo(2);
        assertThat(receipt("--key", key)).isEqualTo(2);
    }

    @Test
    void saysWhyNoneCanBeMade() {
        live.journal().tileRecords().forEach(live::send);
        live.send(live.journal().checkpointRecord(PARTITION));
        live.send(new Tile(0, TreeHasher.EMPTY_ROOT, 0).record(live.topics().tiles(), PARTITION));

        assertThat(receipt(ORDER.value(), "--key", key)).isEqualTo(1);
        assertThat(live.err()).contains("tile 0 (leaves 0 to 255) stands in the tiles with two");
        assertThat(receipt("purchase-0000000000none00", "--key", key)).isEqualTo(1);
        assertThat(live.err()).contains("the journal has nothing of purchase-0000000000none00");
        assertThat(receipt(ORDER.value(), "--key", key, "--since", "yesterday")).isEqualTo(2);
    }

    @Test
    void saysThatAnotherKeySigned() {
        live.sign();

        assertThat(receipt(ORDER.value(), "--key", Receipts.OTHER_KEY.base64())).isEqualTo(1);
        assertThat(live.err()).contains("are signed, but not with", "Is it the right key?");
    }

    @Test
    void needsTheTiles() {
        live.send(live.journal().checkpointRecord(PARTITION));

        assertThat(receipt(ORDER.value(), "--key", key)).isEqualTo(1);
        assertThat(live.err()).contains("has 0 of the 2 tiles of partition " + PARTITION);
    }

    @Test
    void takesTheKeyThatTheInstallationRegisters() {
        live.sign();
        var topic = new TopicSpecs(live.topics()).keyChecks();
        live.ensure(topic);
        assertThat(receipt(ORDER.value())).isEqualTo(1);
        assertThat(live.err()).contains("holds no key of checkpoints");
        assertThat(live.run("key")).isEqualTo(1);

        register("installation");
        register(live.journal().key().id());

        register(Receipts.OTHER_KEY.id());

        assertThat(receipt(ORDER.value(), "--out", file.toString())).isZero();
        assertThat(live.run("key")).isZero();
        assertThat(live.lines()).containsExactly(Receipts.OTHER_KEY.base64(), key);
        assertThat(receipt("verify", file.toString(), "--key", live.out())).isZero();
        assertThat(live.run("key", "--vkeys")).isZero();
        assertThat(live.lines()).hasSize(6).allMatch(it -> it.contains("/purchase/g1/"));
    }

    private void register(String id) {
        var check = ContractJson.mapper().writeValueAsBytes(KeyCheck.of(id, new byte[32]));
        live.send(new ProducerRecord<>(live.topics().keyChecks(), 0, id.getBytes(UTF_8), check));
    }

    private int receipt(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "receipt";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return live.runOf(ReceiptCommand.commandLine(live.surroundings()), all);
    }
}
