package io.boltline.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.SalesRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountedRowTest {
    private static final QuarterHour NOON = OrderEvents.NOON;

    @Test
    void comesBackFromWhatIsPublished() {
        var sums = Sums.ZERO.with(LogHistogram.of(7), LogHistogram.of(70_000));
        long amount = 1;
        for (var measure : Measure.values()) {
            if (measure.compareTo(Measure.SETTLED_PAYMENTS) < 0) {
                sums = sums.with(measure, amount++);
            }
        }
        var settled = Sums.of(Measure.SETTLED_PAYMENTS, 2).with(Measure.SETTLED_MSAT, 3);

        Stream.of(
                        new CountedRow(new SalesKey.Sold("pow lab/ü", NOON), sums),
                        new CountedRow(new SalesKey.Settled("a", "cln", "02", NOON), settled),
                        new CountedRow(
                                new SalesKey.Refused(422, NOON), Sums.of(Measure.REFUSED, 4)))
                .forEach(row -> assertThat(CountedRow.of(row.toRow(3, 9))).isEqualTo(row));
    }

    @Test
    void hasAKeyOfVisibleAscii() {
        assertThat(new CountedRow(new SalesKey.Sold("pow lab/ü", NOON), Sums.ZERO).toRow(3, 9).id())
                .isEqualTo("sold/3/2026-01-31T12:00Z/pow+lab%2F%C3%BC@9");
        assertThat(
                        new CountedRow(new SalesKey.Settled("a", "cln", "02", NOON), Sums.ZERO)
                                .toRow(3, 9)
                                .key())
                .isEqualTo("settled/3/2026-01-31T12:00Z/cln/02/a");
        assertThat(new CountedRow(new SalesKey.Refused(422, NOON), Sums.ZERO).toRow(3, 9).key())
                .isEqualTo("refused/3/2026-01-31T12:00Z/422");
    }

    @Test
    void isNoProgress() {
        assertThatThrownBy(() -> CountedRow.of(new SalesRow.Progress(3, 9, Instant.EPOCH, 0)))
                .hasMessageContaining("counts nothing");
    }

    @Test
    void addsNoFurtherThan64Bits() {
        var most = Sums.of(Measure.RECEIVED_MSAT, Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(Sums.of(Measure.RECEIVED_MSAT, 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void numbersMeasuresAndStandingsAsDatabasesKeepThem() {
        assertThat(Arrays.stream(Measure.values()).map(Measure::number))
                .containsExactlyElementsOf(IntStream.range(0, 16).boxed().toList());
        assertThat(Measure.REFUSED.bit()).isEqualTo(1L << 15);
        assertThat(Standing.of(5)).isEqualTo(Standing.PAID);
        assertThat(Standing.of(0)).isEqualTo(Standing.WAITING);
    }
}
