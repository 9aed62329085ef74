package io.boltline.faults.mutations;

import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** At which sizes a journal was signed. */
final class Signatures {
    private Signatures() {}

    static SignedCheckpoint newest(Copy copy) {
        return SignedCheckpoint.read(copy.checkpoints().getLast());
    }

    static List<ConsumerRecord<byte[], byte[]>> upTo(
            List<ConsumerRecord<byte[], byte[]>> checkpoints, long size) {
        return checkpoints.stream().filter(it -> SignedCheckpoint.read(it).size() <= size).toList();
    }

    /** Those of another list for all sizes beyond. */
    static List<ConsumerRecord<byte[], byte[]>> spliced(
            List<ConsumerRecord<byte[], byte[]>> checkpoints,
            List<ConsumerRecord<byte[], byte[]>> others,
            long size) {
        return Stream.concat(
                        upTo(checkpoints, size).stream(),
                        others.stream().filter(it -> SignedCheckpoint.read(it).size() > size))
                .toList();
    }

    /** The size of the first one that has the entry. */
    static long firstBeyond(Copy copy, long sequence) {
        return copy.checkpoints().stream()
                .mapToLong(checkpoint -> SignedCheckpoint.read(checkpoint).size())
                .filter(size -> size > sequence)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The first entry of the run in which the verifier can say that this one was rewritten: after
     * the signature before it; in its tile, if that ends before the next signature.
     */
    static long runOf(Copy copy, long sequence) {
        long before = 0;
        for (var checkpoint : copy.checkpoints()) {
            long size = SignedCheckpoint.read(checkpoint).size();
            if (size > sequence) {
                return inTile(sequence, before, size);
            }
            before = size;
        }
        return before;
    }

    private static long inTile(long sequence, long before, long size) {
        long tile = sequence / Tile.LEAVES * Tile.LEAVES;
        return tile + Tile.LEAVES <= size ? Math.max(before, tile) : before;
    }
}
