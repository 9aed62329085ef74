package io.boltline.orderprocessor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecollectionTest {
    private static final String MARKER = "boltline-marker-0";
    private static final String FIRST = order(1);
    private static final String SECOND = order(2);
    private static final Recollection KNOWN = new Recollection(MARKER, 3, List.of(FIRST, SECOND));

    @ParameterizedTest
    @CsvSource({"3-a", "3-b", "4-a", "10-a"})
    void doesNotDoubtADatabaseThatHasAllOfIt(String marker) {
        assertThat(KNOWN.doubt(Map.of(MARKER, marker, FIRST, "1-a", SECOND, "2-deleted")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1-a", "2-z"})
    void doubtsAnOlderMarker(String marker) {
        assertThat(KNOWN.doubt(Map.of(MARKER, marker, FIRST, "1-a", SECOND, "1-a")))
                .contains("its marker boltline-marker-0 is older than it was");
    }

    @Test
    void doubtsADatabaseWithoutItsMarker() {
        assertThat(KNOWN.doubt(Map.of(FIRST, "1-a", SECOND, "1-a")))
                .contains("its marker boltline-marker-0 is gone");
    }

    @Test
    void doubtsADatabaseThatLacksAnOrder() {
        assertThat(KNOWN.doubt(Map.of(MARKER, "3-a", FIRST, "1-a")))
                .contains("its order " + SECOND + " is gone");
    }

    @Test
    void remembersTheNewestOrdersAndNothingElse() {
        var written = IntStream.range(10, 30).mapToObj(RecollectionTest::order).toList();

        var known = KNOWN.withWritten(written).withWritten(List.of("invoice-0000000000000001"));

        assertThat(known.orders()).isEqualTo(written.subList(12, 20));
        assertThat(known.ids()).hasSize(9).contains(MARKER);
    }

    @Test
    void remembersTheNewestMarker() {
        assertThat(KNOWN.withMarker("7-a").generation()).isEqualTo(7);
        assertThat(KNOWN.withMarker("2-a").generation()).isEqualTo(3);
        assertThat(Recollection.generation("")).isZero();
    }

    private static String order(int number) {
        return "purchase-%016d".formatted(number);
    }
}
