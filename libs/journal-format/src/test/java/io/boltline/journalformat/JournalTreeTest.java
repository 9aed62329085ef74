package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Headers;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.TreeHasher;
import java.security.MessageDigest;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTreeTest {
    private static final long NOON = 1_764_288_000_000L;

    private final JournalTree tree = new JournalTree();

    @Test
    void hasTheRootOfItsEntries() throws Exception {
        var expected = new Frontier();
        for (int sequence = 0; sequence < 5; sequence++) {
            tree.append(record(sequence, NOON + sequence));
            expected.append(new TreeHasher().leaf(entry(sequence, NOON + sequence)));
        }

        assertThat(tree.size()).isEqualTo(5);
        assertThat(tree.root()).isEqualTo(expected.root());
        assertThat(tree.recordedAtMillis()).isEqualTo(NOON + 4);
    }

    @ParameterizedTest
    @CsvSource({
        "boltline_sequence, 0, sequence 0 stands where 1 is due",
        "boltline_sequence, 2, sequence 2 stands where 1 is due",
        "boltline_recordedat, 1764287999999,"
                + " 'it was recorded at 1764287999999, and the entry before it at 1764288000000'",
        "boltline_recordedat, 1764288000002, its leaf is not the hash of its entry",
        "ce_id, another, its leaf is not the hash of its entry",
        "ce_type, another, its leaf is not the hash of its entry",
        "ce_subject, another, the key is not ce_subject",
    })
    void namesTheRecordThatIsNotDue(String header, String value, String reason) throws Exception {
        tree.append(record(0, NOON));
        var root = tree.root();
        var changed = record(1, NOON);
        changed.headers().remove(header).add(header, value.getBytes(UTF_8));

        assertThatThrownBy(() -> tree.append(changed))
                .isInstanceOf(BrokenJournalException.class)
                .hasMessage("partition 2 is broken at sequence 1, offset 11: " + reason);
        assertThat(tree.size()).isEqualTo(1);
        assertThat(tree.root()).isEqualTo(root);
    }

    @Test
    void seesAChangedValue() throws Exception {
        assertThatThrownBy(() -> tree.append(record(0, NOON, it -> "{\"a\":2}")))
                .hasMessageEndingWith("its leaf is not the hash of its entry");
    }

    private static ConsumerRecord<byte[], byte[]> record(int sequence, long recordedAt)
            throws Exception {
        return record(sequence, recordedAt, it -> it);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            int sequence, long recordedAt, UnaryOperator<String> change) throws Exception {
        byte[] leaf = new TreeHasher().leaf(entry(sequence, recordedAt)).toBytes();
        var record =
                new ConsumerRecord<>(
                        "purchase.journal",
                        2,
                        10L + sequence,
                        "order".getBytes(UTF_8),
                        change.apply("{\"a\":1}").getBytes(UTF_8));
        record.headers()
                .add(Headers.ID, ("order/" + sequence).getBytes(UTF_8))
                .add(Headers.TYPE, "type".getBytes(UTF_8))
                .add(Headers.SUBJECT, "order".getBytes(UTF_8))
                .add(Headers.SEQUENCE, JournalRecord.digits(sequence))
                .add(Headers.RECORDED_AT, JournalRecord.digits(recordedAt))
                .add(Headers.LEAF, JournalRecord.hex(leaf));
        return record;
    }

    private static byte[] entry(int sequence, long recordedAt) throws Exception {
        return JournalEntry.bytes(
                ("order/" + sequence).getBytes(UTF_8),
                "type".getBytes(UTF_8),
                "order".getBytes(UTF_8),
                recordedAt,
                MessageDigest.getInstance("SHA-256").digest("{\"a\":1}".getBytes(UTF_8)));
    }
}
