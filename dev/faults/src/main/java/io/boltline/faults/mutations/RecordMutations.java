package io.boltline.faults.mutations;

import io.boltline.contract.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Changes of one record, of each record in turn. */
final class RecordMutations {
    private static final String PLACE = "the entry";

    /** What is proven of a record's headers. */
    private static final List<String> PROVEN =
            List.of(
                    Headers.ID,
                    Headers.TYPE,
                    Headers.SUBJECT,
                    Headers.SEQUENCE,
                    Headers.RECORDED_AT,
                    Headers.LEAF);

    private RecordMutations() {}

    /** What becomes of a record. */
    @FunctionalInterface
    private interface Change {
        ConsumerRecord<byte[], byte[]> of(
                ConsumerRecord<byte[], byte[]> record, RandomGenerator random);
    }

    static List<Mutation> all() {
        List<Mutation> all = new ArrayList<>();
        all.add(
                each(
                        "a bit of the value",
                        (record, random) ->
                                Changes.value(record, Changes.flipped(record.value(), random))));
        all.add(
                each(
                        "a bit of the key",
                        (record, random) ->
                                Changes.key(record, Changes.flipped(record.key(), random))));
        for (String header : PROVEN) {
            all.add(
                    each(
                            "a bit of `%s`".formatted(header),
                            (record, random) ->
                                    Changes.header(
                                            record,
                                            header,
                                            value -> Changes.flipped(value, random))));
        }
        all.add(each("key and `ce_subject`, the same bit", RecordMutations::anotherOrder));
        all.add(each("a proven header left out", RecordMutations::withoutAHeader));
        all.add(each("a proven header once more, changed", RecordMutations::withAHeaderTwice));
        all.add(each("the value emptied", (record, _) -> Changes.value(record, new byte[0])));
        return all;
    }

    private static ConsumerRecord<byte[], byte[]> anotherOrder(
            ConsumerRecord<byte[], byte[]> record, RandomGenerator random) {
        byte[] another = Changes.flipped(record.key(), random);
        return Changes.key(Changes.header(record, Headers.SUBJECT, _ -> another), another);
    }

    private static ConsumerRecord<byte[], byte[]> withoutAHeader(
            ConsumerRecord<byte[], byte[]> record, RandomGenerator random) {
        return Changes.without(record, anyProven(random));
    }

    private static ConsumerRecord<byte[], byte[]> withAHeaderTwice(
            ConsumerRecord<byte[], byte[]> record, RandomGenerator random) {
        String header = anyProven(random);
        byte[] value = record.headers().lastHeader(header).value();
        return Changes.another(record, header, Changes.flipped(value, random));
    }

    private static String anyProven(RandomGenerator random) {
        return PROVEN.get(random.nextInt(PROVEN.size()));
    }

    private static Mutation each(String name, Change change) {
        return new Mutation(
                name,
                PLACE,
                (copy, random) ->
                        IntStream.range(0, copy.size())
                                .mapToObj(at -> () -> changed(copy, at, change, random)));
    }

    private static Mutant changed(Copy copy, int at, Change change, RandomGenerator random) {
        return new Mutant(
                copy.withRecords(records -> {
                    records.set(at, change.of(records.get(at), random));
                    return records;
                }),
                at);
    }
}
