package io.boltline.faults.mutations;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Changes of checkpoints and tiles. */
final class SignatureMutations {
    private static final int ROOT = 1;
    private static final int ROOT_END = 33;

    private SignatureMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation(
                        "a bit of each byte of a checkpoint's text",
                        "the checkpoint, by its size or offset",
                        (copy, random) -> flipped(copy, random, true)),
                new Mutation(
                        "a bit of each byte of its signature",
                        "the checkpoint, by its size or offset",
                        (copy, random) -> flipped(copy, random, false)),
                new Mutation(
                        "a checkpoint signed with another key",
                        "the checkpoint",
                        (copy, _) -> resigned(copy)),
                new Mutation(
                        "another checkpoint of the same size, signed with the key",
                        "the checkpoint",
                        (copy, _) -> contradicted(copy)),
                new Mutation(
                        "a bit of each byte of a tile's root",
                        "the tile's first entry",
                        SignatureMutations::flippedTiles));
    }

    private static Stream<Supplier<Mutant>> flipped(
            Copy copy, RandomGenerator random, boolean text) {
        return IntStream.range(0, copy.checkpoints().size())
                .boxed()
                .flatMap(checkpoint -> {
                    byte[] note = copy.checkpoints().get(checkpoint).value();
                    int textEnd = new String(note, StandardCharsets.ISO_8859_1).indexOf("\n\n") + 1;
                    return IntStream.range(text ? 0 : textEnd, text ? textEnd : note.length)
                            .mapToObj(at -> () -> flipped(copy, checkpoint, at, random));
                });
    }

    private static Mutant flipped(Copy copy, int checkpoint, int at, RandomGenerator random) {
        var changed =
                copy.withCheckpoints(checkpoints -> {
                    var record = checkpoints.get(checkpoint);
                    byte[] flipped = Changes.flipped(record.value(), at, random);
                    checkpoints.set(checkpoint, Changes.value(record, flipped));
                    return checkpoints;
                });
        return new Mutant(changed, place(changed.checkpoints().get(checkpoint)));
    }

    /** Its size as it says now; its offset if it says nothing that can be read. */
    private static long place(ConsumerRecord<byte[], byte[]> checkpoint) {
        try {
            return SignedCheckpoint.read(checkpoint).size();
        } catch (UnreadableMessageException e) {
            return checkpoint.offset();
        }
    }

    private static Stream<Supplier<Mutant>> resigned(Copy copy) {
        return IntStream.range(0, copy.checkpoints().size())
                .mapToObj(at ->
                        () -> {
                            var signed = SignedCheckpoint.read(copy.checkpoints().get(at));
                            var again =
                                    SignedCheckpoint.of(
                                            Keys.stranger(copy.origin())
                                                    .sign(signed.note().text()));
                            return new Mutant(
                                    copy.withCheckpoints(checkpoints -> {
                                        checkpoints.set(
                                                at,
                                                SampleJournal.published(
                                                        at, again.newest("purchase.checkpoints")));
                                        return checkpoints;
                                    }),
                                    signed.size());
                        });
    }

    private static Stream<Supplier<Mutant>> contradicted(Copy copy) {
        var other =
                SampleJournal.of(copy.origin(), Keys.own(copy.origin()), "mallory", copy.size());
        return other.checkpoints().stream()
                .map(checkpoint ->
                        () ->
                                new Mutant(
                                        copy.withCheckpoints(
                                                checkpoints -> with(checkpoints, checkpoint)),
                                        SignedCheckpoint.read(checkpoint).size()));
    }

    private static List<ConsumerRecord<byte[], byte[]>> with(
            List<ConsumerRecord<byte[], byte[]>> records, ConsumerRecord<byte[], byte[]> record) {
        records.add(record);
        return records;
    }

    private static Stream<Supplier<Mutant>> flippedTiles(Copy copy, RandomGenerator random) {
        return IntStream.range(0, copy.tiles().size())
                .boxed()
                .flatMap(tile ->
                        IntStream.range(ROOT, ROOT_END)
                                .mapToObj(at -> () -> flippedTile(copy, tile, at, random)));
    }

    private static Mutant flippedTile(Copy copy, int tile, int at, RandomGenerator random) {
        return new Mutant(
                copy.withTiles(tiles -> {
                    var record = tiles.get(tile);
                    byte[] flipped = Changes.flipped(record.value(), at, random);
                    tiles.set(tile, Changes.value(record, flipped));
                    return tiles;
                }),
                (long) Tile.LEAVES * tile);
    }
}
