package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Headers;
import io.boltline.contract.UnreadableMessageException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalRecordTest {
    private static final String ORDER = "purchase-0123456789abcdef";
    private static final String LEAF = "0f".repeat(32);

    @Test
    void readsItsPlaceInTheTree() {
        var record = JournalRecord.read(aRecord());

        assertThat(record.sequence()).isEqualTo(41);
        assertThat(record.recordedAtMillis()).isEqualTo(1_764_288_000_123L);
        assertThat(record.leaf()).isEqualTo(HexFormat.of().parseHex(LEAF));
        assertThat(JournalRecord.digits(41)).isEqualTo("41".getBytes(US_ASCII));
        assertThat(JournalRecord.hex(record.leaf())).isEqualTo(LEAF.getBytes(US_ASCII));
    }

    /** Byte by byte as the documents describe it. */
    @Test
    void givesTheBytesUnderItsLeaf() {
        var entry = JournalRecord.read(aRecord()).entry(HexFormat.of().parseHex("ab".repeat(32)));

        var written =
                "01"
                        + "00000002"
                        + "6964"
                        + "00000004"
                        + "74797065"
                        + "00000019"
                        + HexFormat.of().formatHex(ORDER.getBytes(UTF_8))
                        + "0000019ac7c2707b"
                        + "ab".repeat(32);
        assertThat(HexFormat.of().formatHex(entry)).isEqualTo(written);
        assertThat(
                        new JournalEntry("id", "type", ORDER, 1_764_288_000_123L, "ab".repeat(32))
                                .bytes())
                .isEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {Headers.SUBJECT, Headers.SEQUENCE, Headers.RECORDED_AT, Headers.LEAF})
    void namesAHeaderThatIsMissing(String header) {
        var record = aRecord();
        record.headers().remove(header);

        assertThatThrownBy(() -> JournalRecord.read(record))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining(header);
    }

    @ParameterizedTest
    @CsvSource({
        "boltline_sequence, ''",
        "boltline_sequence, -1",
        "boltline_sequence, 007",
        "boltline_sequence, 1234567890123456789",
        "boltline_recordedat, 2026-11-28T03:00:00Z",
        "boltline_leaf, 0f",
        "boltline_leaf, 0F0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
        "boltline_leaf, xf0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"
    })
    void namesAHeaderThatIsNotOfItsForm(String header, String value) {
        var record = aRecord();
        record.headers().add(header, value.getBytes(US_ASCII));

        assertThatThrownBy(() -> JournalRecord.read(record))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageStartingWith(header);
    }

    @Test
    void refusesAKeyThatIsNotTheSubject() {
        var record = aRecord();
        record.headers().add(Headers.SUBJECT, "purchase-fedcba9876543210".getBytes(UTF_8));

        assertThatThrownBy(() -> JournalRecord.read(record))
                .hasMessage("the key is not ce_subject");
    }

    private static ConsumerRecord<byte[], byte[]> aRecord() {
        var record =
                new ConsumerRecord<>(
                        "purchase.journal", 0, 50, ORDER.getBytes(UTF_8), "{}".getBytes(UTF_8));
        record.headers()
                .add(Headers.ID, "id".getBytes(UTF_8))
                .add(Headers.TYPE, "type".getBytes(UTF_8))
                .add(Headers.SUBJECT, ORDER.getBytes(UTF_8))
                .add(Headers.SEQUENCE, "41".getBytes(US_ASCII))
                .add(Headers.RECORDED_AT, "1764288000123".getBytes(US_ASCII))
                .add(Headers.LEAF, LEAF.getBytes(US_ASCII));
        return record;
    }
}
