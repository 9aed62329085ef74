package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Headers;
import io.boltline.contract.UnreadableMessageException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of {@code purchase.journal}: an event's key, value and headers as they were, and its
 * place in the partition's tree.
 *
 * <p>Reading checks the form alone. That the sequence has no gap, and that the leaf is the hash of
 * the {@linkplain #entry entry}, is for a verifier to show.
 */
public final class JournalRecord {
    /**
     * What a topic and a producer of such records must take: an event of 2 MiB, and what the
     * journal adds to it.
     */
    public static final int MAX_BYTES = (2 * 1024 + 64) * 1024;

    private static final int MAX_DIGITS = 18;
    private static final int LEAF_DIGITS = 64;

    private final ConsumerRecord<byte[], byte[]> source;
    private final ProvenHeaders headers;
    private final long sequence;
    private final long recordedAtMillis;
    private final byte[] leaf;

    private JournalRecord(ConsumerRecord<byte[], byte[]> source, ProvenHeaders headers) {
        this.source = source;
        this.headers = headers;
        this.sequence = number(Headers.SEQUENCE, headers.sequence());
        this.recordedAtMillis = number(Headers.RECORDED_AT, headers.recordedAt());
        this.leaf = leaf(headers.leaf());
    }

    /**
     * Reads a record.
     *
     * @throws UnreadableMessageException naming the header that is missing or not of its form; when
     *     there is no key or no value; when the key isn't {@code ce_subject}
     */
    public static JournalRecord read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new UnreadableMessageException("no value");
        }
        var headers = new ProvenHeaders(record.headers());
        if (!Arrays.equals(record.key(), headers.subject())) {
            throw new UnreadableMessageException("the key is not " + Headers.SUBJECT);
        }
        return new JournalRecord(record, headers);
    }

    /** The record as it was read, with key and value. */
    public ConsumerRecord<byte[], byte[]> source() {
        return source;
    }

    /** The index of its leaf, from 0 on. */
    public long sequence() {
        return sequence;
    }

    /** When it was recorded, in milliseconds since 1970 in UTC. */
    public long recordedAtMillis() {
        return recordedAtMillis;
    }

    /** The hash of its leaf as the record has it, 32 bytes, not copied. */
    public byte[] leaf() {
        return leaf;
    }

    /**
     * The event's {@code ce_id}, not copied.
     *
     * @throws UnreadableMessageException when it has none
     */
    public byte[] eventId() {
        return headers.id();
    }

    /**
     * The event's {@code ce_type}, not copied.
     *
     * @throws UnreadableMessageException when it has none
     */
    public byte[] type() {
        return headers.type();
    }

    /**
     * The bytes under its leaf.
     *
     * @param valueSha256 the hash of the value, 32 bytes
     * @throws UnreadableMessageException when a header is missing that is a part of them
     */
    public byte[] entry(byte[] valueSha256) {
        return JournalEntry.bytes(
                headers.id(), headers.type(), headers.subject(), recordedAtMillis, valueSha256);
    }

    /** A number as the journal's headers have it. */
    public static byte[] digits(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    /** A leaf as the journal's headers have it. */
    public static byte[] hex(byte[] leaf) {
        return HexFormat.of().formatHex(leaf).getBytes(US_ASCII);
    }

    private static long number(String header, byte[] digits) {
        if (digits.length == 0
                || digits.length > MAX_DIGITS
                || (digits[0] == '0' && digits.length > 1)) {
            throw notANumber(header);
        }
        long number = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                throw notANumber(header);
            }
            number = 10 * number + (digit - '0');
        }
        return number;
    }

    private static UnreadableMessageException notANumber(String header) {
        return new UnreadableMessageException(
                header
                        + " is no number of at most "
                        + MAX_DIGITS
                        + " digits without leading zeros");
    }

    private static byte[] leaf(byte[] digits) {
        if (digits.length != LEAF_DIGITS) {
            throw notALeaf();
        }
        byte[] leaf = new byte[LEAF_DIGITS / 2];
        for (int i = 0; i < leaf.length; i++) {
            leaf[i] = (byte) (nibble(digits[2 * i]) << 4 | nibble(digits[2 * i + 1]));
        }
        return leaf;
    }

    private static int nibble(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        if (digit >= 'a' && digit <= 'f') {
            return digit - 'a' + 10;
        }
        throw notALeaf();
    }

    private static UnreadableMessageException notALeaf() {
        return new UnreadableMessageException(
                Headers.LEAF + " is not " + LEAF_DIGITS + " lower-case hexadecimal digits");
    }
}
