package io.boltline.invoiceprocessor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.internal.IndexedInvoice.Told;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SeenEntriesTest {
    private static final int LIMIT = 5_000;
    private static final TopicPartition PARTITION = new TopicPartition("index", 0);
    private static final TopicPartition ADDED = new TopicPartition("index", 1);

    private final SeenEntries seen = new SeenEntries(LIMIT);

    @Test
    void whatWasToldLastCounts() {
        add(1, Told.CREATED);
        assertThat(seen.told(hash(1))).isEqualTo(Told.CREATED);

        add(1, Told.PAID);
        assertThat(seen.told(hash(1))).isEqualTo(Told.PAID);

        add(1, Told.CREATED);
        assertThat(seen.told(hash(1))).isEqualTo(Told.CREATED);
        assertThat(seen.told(hash(2))).isNull();
    }

    @Test
    void asManyAsAGenerationHasAreKnownAndAtMostTwiceAsMany() {
        seen.beginAt(Map.of(PARTITION, 7L));
        read(0, LIMIT);
        read(LIMIT, 2 * LIMIT);
        assertThat(seen.told(hash(0))).isEqualTo(Told.CREATED);
        assertThat(seen.begin(PARTITION)).isEqualTo(7);

        read(2 * LIMIT, 2 * LIMIT + 1);

        assertThat(seen.told(hash(0))).isNull();
        assertThat(seen.begin(PARTITION)).isEqualTo(LIMIT);
        assertThat(IntStream.rangeClosed(LIMIT, 2 * LIMIT))
                .allMatch(number -> seen.told(hash(number)) == Told.CREATED);
    }

    @Test
    void whatIsWrittenAgainIsRememberedAsLongAsWhatIsNew() {
        read(0, LIMIT);
        seen.goOnAt(Map.of(PARTITION, (long) LIMIT));
        add(0, Told.EXPIRED);
        assertThat(seen.told(hash(0))).isEqualTo(Told.EXPIRED);

        read(LIMIT, 2 * LIMIT);
        read(2 * LIMIT, 2 * LIMIT + 1);

        assertThat(seen.told(hash(0))).isEqualTo(Told.EXPIRED);
        assertThat(seen.told(hash(1))).isNull();
    }

    @Test
    void aPartitionThatWasAddedIsKnownFromItsBeginning() {
        seen.beginAt(Map.of(PARTITION, 7L));

        assertThat(seen.begin(ADDED)).isZero();
    }

    @Test
    void allIsForgottenWhereItBeginsAnew() {
        add(1, Told.CREATED);

        seen.beginAt(Map.of(PARTITION, 9L));

        assertThat(seen.told(hash(1))).isNull();
        assertThat(seen.begin(PARTITION)).isEqualTo(9);
    }

    @Test
    void aHashThatIsNoneDisturbsNobody() {
        seen.add("", Told.PAID);
        seen.add("no hash at all", Told.PAID);

        assertThat(seen.told(hash(1))).isNull();
    }

    /** From the place of the same number on. */
    private void read(int from, int to) {
        seen.goOnAt(Map.of(PARTITION, (long) from));
        IntStream.range(from, to).forEach(number -> add(number, Told.CREATED));
    }

    private void add(int number, Told told) {
        seen.add(hash(number), told);
    }

    private static String hash(int number) {
        return "%08x".formatted(number * 31).repeat(8);
    }
}
