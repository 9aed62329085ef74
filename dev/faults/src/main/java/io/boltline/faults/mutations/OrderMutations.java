package io.boltline.faults.mutations;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that are missing, or stand elsewhere. */
final class OrderMutations {
    private static final int MOST_REPEATED = 20;

    private OrderMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation("an entry dropped", "the entry", OrderMutations::dropped),
                new Mutation(
                        "two neighbours swapped", "the first of them", OrderMutations::swapped),
                new Mutation("an entry twice", "after its first copy", OrderMutations::doubled),
                new Mutation(
                        "up to 20 entries twice, as an aborted transaction leaves them",
                        "after their first copy, named",
                        OrderMutations::repeated),
                new Mutation("cut off at the end", "the end", OrderMutations::truncated),
                new Mutation(
                        "cut off together with its checkpoints, against one kept elsewhere",
                        "the end",
                        OrderMutations::truncatedWithItsCheckpoints));
    }

    private static Stream<Supplier<Mutant>> dropped(Copy copy, RandomGenerator random) {
        return IntStream.range(0, copy.size())
                .mapToObj(at -> () -> new Mutant(copy.withRecords(it -> without(it, at)), at));
    }

    private static Stream<Supplier<Mutant>> swapped(Copy copy, RandomGenerator random) {
        return IntStream.range(0, copy.size() - 1)
                .mapToObj(at -> () -> new Mutant(copy.withRecords(it -> swapped(it, at)), at));
    }

    private static Stream<Supplier<Mutant>> doubled(Copy copy, RandomGenerator random) {
        return IntStream.range(0, copy.size())
                .mapToObj(at -> () -> new Mutant(copy.withRecords(it -> again(it, at, 1)), at + 1));
    }

    private static Stream<Supplier<Mutant>> repeated(Copy copy, RandomGenerator random) {
        return IntStream.range(0, copy.size())
                .mapToObj(at ->
                        () -> {
                            int count =
                                    Math.min(copy.size() - at, 1 + random.nextInt(MOST_REPEATED));
                            return new Mutant(
                                    copy.withRecords(it -> again(it, at, count)), at + count);
                        });
    }

    private static Stream<Supplier<Mutant>> truncated(Copy copy, RandomGenerator random) {
        return IntStream.range(0, copy.size())
                .mapToObj(end -> () -> new Mutant(copy.withRecords(it -> it.subList(0, end)), end));
    }

    private static Stream<Supplier<Mutant>> truncatedWithItsCheckpoints(
            Copy copy, RandomGenerator random) {
        var kept = Signatures.newest(copy);
        return IntStream.range(0, copy.size())
                .mapToObj(end ->
                        () ->
                                new Mutant(
                                        copy.withRecords(it -> it.subList(0, end))
                                                .withCheckpoints(it -> Signatures.upTo(it, end))
                                                .withTiles(_ -> List.of())
                                                .keeping(kept),
                                        end));
    }

    private static List<ConsumerRecord<byte[], byte[]>> without(
            List<ConsumerRecord<byte[], byte[]>> records, int at) {
        records.remove(at);
        return records;
    }

    private static List<ConsumerRecord<byte[], byte[]>> swapped(
            List<ConsumerRecord<byte[], byte[]>> records, int at) {
        records.set(at, records.set(at + 1, records.get(at)));
        return records;
    }

    private static List<ConsumerRecord<byte[], byte[]>> again(
            List<ConsumerRecord<byte[], byte[]>> records, int at, int count) {
        records.addAll(at, List.copyOf(records.subList(at, at + count)));
        return records;
    }
}
