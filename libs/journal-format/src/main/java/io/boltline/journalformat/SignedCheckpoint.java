package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.InvalidNoteException;
import io.boltline.merkle.SignedNote;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a partition's tree is at a size, and who signed that: a record of {@code
 * purchase.checkpoints}. Reading it verifies no signature; {@link #requireSignedBy} does.
 *
 * <p>Key: the partition's number for the newest; with {@code /2026-01-31T12Z} for the first that
 * reached entries of that hour, which stays. Value: the note.
 *
 * @param origin as the checkpoint names it
 */
public record SignedCheckpoint(Origin origin, Checkpoint checkpoint, SignedNote note) {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'").withZone(ZoneOffset.UTC);

    /** Of the note as it is, read as a checkpoint of ours. */
    public static SignedCheckpoint of(SignedNote note) {
        try {
            var checkpoint = Checkpoint.parse(note.text());
            return new SignedCheckpoint(Origin.parse(checkpoint.origin()), checkpoint, note);
        } catch (InvalidNoteException | IllegalArgumentException e) {
            throw new UnreadableMessageException("no checkpoint: " + e.getMessage());
        }
    }

    /**
     * A note's text, with its signatures.
     *
     * @throws UnreadableMessageException when it is no note, or none of a checkpoint of ours
     */
    public static SignedCheckpoint parse(byte[] note) {
        try {
            return of(SignedNote.parse(note));
        } catch (InvalidNoteException e) {
            throw new UnreadableMessageException("no checkpoint: " + e.getMessage());
        }
    }

    /**
     * Reads a record.
     *
     * @throws UnreadableMessageException when it is no checkpoint, or that of another partition
     *     than its key says
     */
    public static SignedCheckpoint read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            throw new UnreadableMessageException("a checkpoint has a key and a value");
        }
        var read = parse(record.value());
        var key = new String(record.key(), UTF_8);
        var newest = Integer.toString(read.origin().partition());
        if (!key.equals(newest) && !key.startsWith(newest + "/")) {
            throw new UnreadableMessageException(
                    "a checkpoint of %s under the key \"%s\"".formatted(read.origin(), key));
        }
        return read;
    }

    public long size() {
        return checkpoint.size();
    }

    /**
     * Returns if one of the keys signed it.
     *
     * @throws InvalidNoteException if none did, or one's signature is not of this text
     */
    public void requireSignedBy(Collection<CheckpointKey> keys) {
        var _ = note.open(keys.stream().map(key -> key.of(origin)).toList());
    }

    /** Whether one of the keys signed it, and none of them another text. */
    public boolean isSignedBy(Collection<CheckpointKey> keys) {
        try {
            requireSignedBy(keys);
            return true;
        } catch (InvalidNoteException e) {
            return false;
        }
    }

    /** As the newest of its partition. */
    public ProducerRecord<byte[], byte[]> newest(String topic) {
        return record(topic, Integer.toString(origin.partition()));
    }

    /**
     * As the one that stays of an hour.
     *
     * @param recordedAtMillis of the last entry
     */
    public ProducerRecord<byte[], byte[]> ofHour(String topic, long recordedAtMillis) {
        return record(topic, origin.partition() + "/" + hour(recordedAtMillis));
    }

    /** The hour in which an entry was recorded, in UTC, such as {@code 2026-01-31T12Z}. */
    public static String hour(long recordedAtMillis) {
        return HOUR.format(Instant.ofEpochMilli(recordedAtMillis));
    }

    private ProducerRecord<byte[], byte[]> record(String topic, String key) {
        return new ProducerRecord<>(topic, 0, key.getBytes(UTF_8), note.toBytes());
    }
}
