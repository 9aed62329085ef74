package io.boltline.faults.mutations;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tiles;
import io.boltline.journalformat.verify.JournalBreak;
import io.boltline.journalformat.verify.JournalBreak.Kind;
import io.boltline.journalformat.verify.JournalVerifier;
import io.boltline.journalformat.verify.SignedHeads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One partition of a journal as somebody has it: what stands in its topics.
 *
 * @param key whose signatures count
 * @param kept checkpoints that were kept elsewhere
 */
record Copy(
        Origin origin,
        CheckpointKey key,
        List<ConsumerRecord<byte[], byte[]>> records,
        List<ConsumerRecord<byte[], byte[]>> checkpoints,
        List<ConsumerRecord<byte[], byte[]>> tiles,
        List<SignedCheckpoint> kept) {
    int size() {
        return records.size();
    }

    Copy withRecords(UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> change) {
        return new Copy(
                origin, key, change.apply(new ArrayList<>(records)), checkpoints, tiles, kept);
    }

    Copy withCheckpoints(UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> change) {
        return new Copy(
                origin, key, records, change.apply(new ArrayList<>(checkpoints)), tiles, kept);
    }

    Copy withTiles(UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> change) {
        return new Copy(
                origin, key, records, checkpoints, change.apply(new ArrayList<>(tiles)), kept);
    }

    Copy keeping(SignedCheckpoint checkpoint) {
        return new Copy(origin, key, records, checkpoints, tiles, List.of(checkpoint));
    }

    /** What a verifier finds first, if it finds anything: the code of {@code journal verify}. */
    Optional<JournalBreak> firstBreak() {
        var published = new CheckpointLog();
        checkpoints.forEach(published::add);
        var read = new Tiles();
        try {
            tiles.forEach(read::add);
        } catch (UnreadableMessageException e) {
            return Optional.of(found(0, Kind.TILE, String.valueOf(e.getMessage())));
        }
        return stray(published).or(() -> walked(heads(published), read));
    }

    /** Among the checkpoints, what is none of this tree. */
    private Optional<JournalBreak> stray(CheckpointLog published) {
        return published.unreadable().entrySet().stream()
                .findFirst()
                .map(entry -> found(entry.getKey(), Kind.CHECKPOINT, entry.getValue()))
                .or(() ->
                        published.origins().stream()
                                .filter(other -> !other.equals(origin))
                                .findFirst()
                                .map(other ->
                                        found(
                                                published.of(other).getFirst().size(),
                                                Kind.CHECKPOINT,
                                                "a checkpoint of " + other)));
    }

    private SignedHeads heads(CheckpointLog published) {
        List<SignedCheckpoint> all = new ArrayList<>(published.of(origin));
        all.addAll(kept);
        return SignedHeads.of(origin, all, List.of(key));
    }

    private Optional<JournalBreak> walked(SignedHeads heads, Tiles read) {
        var verifier = new JournalVerifier(origin, heads, read);
        for (var record : records) {
            var found = verifier.next(record);
            if (found.isPresent()) {
                return found;
            }
        }
        return verifier.end();
    }

    private JournalBreak found(long sequence, Kind kind, String reason) {
        return new JournalBreak(origin.partition(), sequence, kind, reason);
    }
}
