package io.boltline.sales;

import static io.boltline.sales.OrderEvents.NODE;
import static io.boltline.sales.OrderEvents.NOON;
import static io.boltline.sales.OrderEvents.PLACED;
import static io.boltline.sales.OrderEvents.PRICE_MSAT;
import static io.boltline.sales.OrderEvents.PRODUCT;
import static io.boltline.sales.OrderEvents.created;
import static io.boltline.sales.OrderEvents.expired;
import static io.boltline.sales.OrderEvents.failed;
import static io.boltline.sales.OrderEvents.invoiced;
import static io.boltline.sales.OrderEvents.paid;
import static io.boltline.sales.OrderEvents.paidAgain;
import static io.boltline.sales.OrderEvents.paidLate;
import static io.boltline.sales.OrderEvents.rejected;
import static io.boltline.sales.OrderEvents.requested;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SalesRulesTest {
    private static final long MOST_MSAT = 1_000_000_000_000_000L;
    private static final SalesKey.Sold SOLD = new SalesKey.Sold(PRODUCT, NOON);

    @Test
    void countsAnOrderThatIsPlaced() {
        var sold = Book.of(created()).of(SOLD);

        assertThat(sold.measures()).isEqualTo(Set.of(Measure.PLACED, Measure.PLACED_SATS));
        assertThat(sold.of(Measure.PLACED_SATS)).isEqualTo(1_000);
    }

    @Test
    void countsAnInvoiceAsOpenUntilItIsPaid() {
        assertThat(Book.of(created(), invoiced(1)).of(SOLD).measures())
                .isEqualTo(
                        Set.of(
                                Measure.PLACED,
                                Measure.PLACED_SATS,
                                Measure.INVOICED,
                                Measure.OPEN));
        assertThat(Book.of(created(), invoiced(1), paid(1, PRICE_MSAT)).of(SOLD).measures())
                .isEqualTo(
                        Set.of(
                                Measure.PLACED,
                                Measure.PLACED_SATS,
                                Measure.INVOICED,
                                Measure.PAID,
                                Measure.RECEIVED_MSAT));
    }

    @Test
    void takesTimesFromThePlacingOn() {
        var sold = Book.of(created(), invoiced(1), paid(1, PRICE_MSAT)).of(SOLD);

        assertThat(sold.toInvoice()).isEqualTo(LogHistogram.of(2_000));
        assertThat(sold.toPayment()).isEqualTo(LogHistogram.of(60_000));
    }

    @Test
    void takesNoLessThanNoTimeWhereANodesClockIsBehind() {
        var early = paid(1, PRICE_MSAT, PLACED.minusSeconds(5), false, false);

        assertThat(Book.of(created(), invoiced(1), early).facts().toPayment()).hasValue(0);
    }

    @Test
    void movesALatePaymentIntoTheQuarterHourOfThePlacing() {
        var sold = Book.of(created(), invoiced(1), expired(1), paidLate(1)).of(SOLD);

        assertThat(sold.of(Measure.PAID)).isEqualTo(1);
        assertThat(sold.of(Measure.PAID_LATE)).isEqualTo(1);
        assertThat(sold.of(Measure.EXPIRED)).isZero();
    }

    @Test
    void countsWhatSettledInItsOwnQuarterHour() {
        var book = Book.of(created(), invoiced(1), paidLate(1));

        var settled = book.of(new SalesKey.Settled(PRODUCT, "cln", NODE, next(NOON)));
        assertThat(settled.of(Measure.SETTLED_PAYMENTS)).isEqualTo(1);
        assertThat(settled.of(Measure.SETTLED_MSAT)).isEqualTo(PRICE_MSAT);
    }

    @Test
    void countsAnExpiredOrderOnceMoreAsOpenWithAFurtherInvoice() {
        var asked = Book.of(created(), invoiced(1), expired(1), requested(2));
        assertThat(asked.facts().standing()).isEqualTo(Standing.EXPIRED);
        assertThat(asked.sold().of(Measure.FURTHER_ATTEMPTS)).isEqualTo(1);

        var again = Book.of(created(), invoiced(1), expired(1), requested(2), invoiced(2));
        assertThat(again.facts().standing()).isEqualTo(Standing.OPEN);
        assertThat(again.sold().of(Measure.INVOICED)).isEqualTo(1);
        assertThat(again.sold().toInvoice().count()).isEqualTo(1);
    }

    @Test
    void countsAnOrderWithoutAnInvoiceAsFailed() {
        assertThat(Book.of(created(), failed(1)).sold().measures())
                .isEqualTo(Set.of(Measure.PLACED, Measure.PLACED_SATS, Measure.FAILED));
        assertThat(Book.of(created(), failed(1), invoiced(1)).facts().standing())
                .isEqualTo(Standing.OPEN);
    }

    @Test
    void tellsWhatLacksAndWhatIsTooMuch() {
        var under = Book.of(created(), invoiced(1), paid(1, 999_999)).sold();
        assertThat(under.of(Measure.UNDERPAID)).isEqualTo(1);
        assertThat(under.of(Measure.UNDERPAID_MSAT)).isEqualTo(1);
        assertThat(under.of(Measure.PAID)).isZero();

        var over = Book.of(created(), invoiced(1), paid(1, 1_000_500)).sold();
        assertThat(over.of(Measure.PAID)).isEqualTo(1);
        assertThat(over.of(Measure.OVERPAID_MSAT)).isEqualTo(500);
    }

    @Test
    void takesASecondPaymentForTooMuch() {
        var book = Book.of(created(), invoiced(1), paid(1, PRICE_MSAT), invoiced(2), paidAgain(2));

        assertThat(book.sold().of(Measure.PAID)).isEqualTo(1);
        assertThat(book.sold().of(Measure.RECEIVED_MSAT)).isEqualTo(2 * PRICE_MSAT);
        assertThat(book.sold().of(Measure.OVERPAID_MSAT)).isEqualTo(PRICE_MSAT);
    }

    @Test
    void goesByThePaymentThatIsNoDuplicateWhicheverComesFirst() {
        var swapped = Book.of(created(), invoiced(1), invoiced(2), paidAgain(2), paidLate(1));

        assertThat(swapped.sold().of(Measure.PAID_LATE)).isEqualTo(1);
    }

    @Test
    void countsMoneyBeforeTheProductIsKnownAndMovesIt() {
        var unknown = new SalesKey.Sold("", NOON);
        var early = Book.of(paid(1, PRICE_MSAT));
        assertThat(early.of(unknown).measures())
                .isEqualTo(EnumSet.of(Measure.INVOICED, Measure.PAID, Measure.RECEIVED_MSAT));

        var moved = Book.of(paid(1, PRICE_MSAT), invoiced(1), created());
        assertThat(moved.of(unknown)).isEqualTo(Sums.ZERO);
        assertThat(moved.of(new SalesKey.Settled("", "cln", NODE, NOON))).isEqualTo(Sums.ZERO);
        assertThat(moved.of(SOLD).of(Measure.PAID)).isEqualTo(1);
    }

    @Test
    void holdsMoneyAgainstThePriceOnceThatIsKnown() {
        var dearer = Book.of(paid(1, PRICE_MSAT), created(2_000));

        assertThat(dearer.facts().standing()).isEqualTo(Standing.UNDERPAID);
        assertThat(dearer.sold().of(Measure.UNDERPAID_MSAT)).isEqualTo(PRICE_MSAT);
    }

    /** While the journal has no price. */
    @Test
    void holdsMoneyAgainstTheMostThatAnInvoiceAskedForWhicheverCameFirst() {
        var first = invoiced(1);
        var paid = paid(1, PRICE_MSAT);
        var dearer = invoiced(1, PRICE_MSAT + 1_000);
        var expected =
                Set.of(
                        Measure.INVOICED,
                        Measure.UNDERPAID,
                        Measure.RECEIVED_MSAT,
                        Measure.UNDERPAID_MSAT);

        assertThat(Book.of(first, paid, dearer).sold().measures()).isEqualTo(expected);
        assertThat(Book.of(first, dearer, paid).sold().measures()).isEqualTo(expected);
        assertThat(Book.of(paid, dearer, first).sold().measures()).isEqualTo(expected);
        assertThat(Book.of(dearer, paid).sold().measures()).isEqualTo(expected);
    }

    @Test
    void countsRefusalsByStatusAlone() {
        var book = Book.of(rejected(400), rejected(401), rejected(400));

        assertThat(book.of(new SalesKey.Refused(400, NOON)).of(Measure.REFUSED)).isEqualTo(2);
        assertThat(book.all()).hasSize(2);
        assertThat(book.facts()).isEqualTo(OrderFacts.NONE);
    }

    @Test
    void countsNothingOfMoreThanTenThousandBitcoin() {
        assertThat(SalesRules.isCountable(paid(1, Long.MAX_VALUE))).isFalse();
        assertThat(SalesRules.isCountable(paid(1, 1_000_000_000_001_000L))).isFalse();
        assertThat(SalesRules.isCountable(paid(1, MOST_MSAT))).isTrue();
        assertThat(SalesRules.isCountable(created(1_000_000_000_001L))).isFalse();
        assertThat(SalesRules.isCountable(created(Long.MAX_VALUE))).isFalse();
    }

    @Test
    void addsUpThousandsOfTheGreatestPayments() {
        var facts = Book.of(created()).facts();
        for (int attempt = 1; attempt <= 9_000; attempt++) {
            facts = SalesRules.step(facts, paid(attempt, MOST_MSAT), PLACED).after();
        }

        assertThat(facts.receivedMsat()).isEqualTo(9_000 * MOST_MSAT);
    }

    @Test
    void countsNothingThatNobodyCanWriteDown() {
        for (var product : List.of("x".repeat(256), "half a \ud83d", "nu\0l")) {
            assertThat(SalesRules.isCountable(createdOf(product, PLACED))).isFalse();
        }
        assertThat(SalesRules.isCountable(createdOf("x".repeat(255), PLACED))).isTrue();
        assertThat(SalesRules.isCountable(createdOf("\ud83d\ude00", PLACED))).isTrue();
        for (var time : List.of(Instant.MAX, Instant.MIN, Instant.EPOCH.minusMillis(1))) {
            assertThat(SalesRules.isCountable(createdOf(PRODUCT, time))).isFalse();
            assertThat(SalesRules.isCountable(paid(1, PRICE_MSAT, time, false, false))).isFalse();
        }
    }

    private static OrderCreated createdOf(String product, Instant placed) {
        var usual = created();
        return new OrderCreated(
                usual.orderId(), placed, product, usual.priceSats(), usual.customer());
    }

    private static QuarterHour next(QuarterHour quarter) {
        return QuarterHour.of(quarter.begin().plus(Duration.ofMinutes(15)));
    }

    @Test
    void quartersBeginInUtc() {
        assertThat(QuarterHour.of(Instant.parse("2026-01-31T12:14:59.999Z"))).isEqualTo(NOON);
        assertThat(next(NOON).number()).isEqualTo(NOON.number() + 1);
        assertThat(QuarterHour.of(Instant.parse("1969-12-31T23:59:59Z")).number()).isEqualTo(-1);
        assertThat(NOON.begin()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    }
}
