package io.boltline.faults.mutations;

import io.boltline.contract.Headers;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.Tile;
import io.boltline.merkle.TreeHasher;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Another history, every leaf of which is right: only signatures give it away. */
final class HistoryMutations {
    private static final String PLACE = "the run between two signatures, within its tile";

    private final Copy other;

    HistoryMutations(Copy copy) {
        this.other =
                SampleJournal.of(
                        copy.origin(), Keys.stranger(copy.origin()), "mallory", copy.size());
    }

    static List<Mutation> all() {
        return List.of(
                new Mutation(
                        "an entry rewritten, its leaf computed anew",
                        PLACE,
                        HistoryMutations::rewritten),
                new Mutation(
                        "two logs spliced: another one from an entry on",
                        PLACE,
                        (copy, _) -> new HistoryMutations(copy).spliced(copy)),
                new Mutation(
                        "the same with its tiles, signed with another key",
                        "the first checkpoint of that key",
                        (copy, _) -> new HistoryMutations(copy).signedAnew(copy)));
    }

    private static Stream<Supplier<Mutant>> rewritten(Copy copy, RandomGenerator random) {
        var hasher = new TreeHasher();
        return IntStream.range(0, copy.size())
                .mapToObj(at ->
                        () ->
                                new Mutant(
                                        copy.withRecords(records -> {
                                            records.set(
                                                    at, rewritten(records.get(at), hasher, random));
                                            return records;
                                        }),
                                        Signatures.runOf(copy, at)));
    }

    private static ConsumerRecord<byte[], byte[]> rewritten(
            ConsumerRecord<byte[], byte[]> record, TreeHasher hasher, RandomGenerator random) {
        var changed = Changes.value(record, Changes.flipped(record.value(), random));
        long recordedAt = JournalRecord.read(record).recordedAtMillis();
        byte[] leaf = SampleJournal.leaf(hasher, changed, recordedAt).toBytes();
        return Changes.header(changed, Headers.LEAF, _ -> JournalRecord.hex(leaf));
    }

    private Stream<Supplier<Mutant>> spliced(Copy copy) {
        return IntStream.range(0, copy.size())
                .mapToObj(at -> () -> new Mutant(otherFrom(copy, at), Signatures.runOf(copy, at)));
    }

    private Stream<Supplier<Mutant>> signedAnew(Copy copy) {
        return IntStream.range(0, copy.size())
                .mapToObj(at ->
                        () ->
                                new Mutant(
                                        otherFrom(copy, at)
                                                .withTiles(
                                                        tiles -> spliced(tiles, at / Tile.LEAVES))
                                                .withCheckpoints(checkpoints ->
                                                        Signatures.spliced(
                                                                checkpoints,
                                                                other.checkpoints(),
                                                                at)),
                                        Signatures.firstBeyond(copy, at)));
    }

    private Copy otherFrom(Copy copy, int at) {
        return copy.withRecords(records -> spliced(records, other.records(), at));
    }

    private List<ConsumerRecord<byte[], byte[]>> spliced(
            List<ConsumerRecord<byte[], byte[]>> tiles, int tile) {
        // None of the first that differs, which is neither log's.
        return Stream.concat(
                        tiles.subList(0, Math.min(tile, tiles.size())).stream(),
                        other.tiles().stream().skip(tile + 1L))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> spliced(
            List<ConsumerRecord<byte[], byte[]>> records,
            List<ConsumerRecord<byte[], byte[]>> others,
            int at) {
        return Stream.concat(records.subList(0, at).stream(), others.stream().skip(at)).toList();
    }
}
