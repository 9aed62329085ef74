package io.boltline.invoiceprocessor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwaitedInvoicesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00Z");
    private static final int MOST = 2_500;

    private final AwaitedInvoices awaited = new AwaitedInvoices(MOST);

    @Test
    void thoseWhoseEntriesComeAreTakenOnce() {
        add(0, 2_000);

        awaited.come(entry(1_999));
        awaited.come(entry(7));
        awaited.come(entry(5_000));

        assertThat(awaited.takeArrived()).containsExactly(7L, 1_999L);
        awaited.come(entry(7));
        assertThat(awaited.takeArrived()).isEmpty();
    }

    @Test
    void noMoreThanThereIsRoomForAreAwaited() {
        add(0, MOST);

        assertThat(awaited.add(invoice(MOST))).isFalse();
        awaited.come(entry(MOST - 1));
        assertThat(awaited.takeArrived()).containsExactly(MOST - 1L);
        assertThat(awaited.add(invoice(MOST))).isTrue();
    }

    @Test
    void theOldAreForgotten() {
        add(0, 10);

        awaited.forgetMadeBefore(BEGIN.plusSeconds(4));

        assertThat(awaited.first()).hasValue(4);
        awaited.come(entry(3));
        assertThat(awaited.takeArrived()).isEmpty();
    }

    @Test
    void thoseThatAreListedAgainAreForgotten() {
        add(0, 10);

        awaited.forgetFrom(4);

        assertThat(awaited.first()).hasValue(0);
        awaited.come(entry(3));
        awaited.come(entry(4));
        assertThat(awaited.takeArrived()).containsExactly(3L);
        awaited.forgetFrom(0);
        assertThat(awaited.first()).isEmpty();
    }

    private void add(int from, int to) {
        assertThat(IntStream.range(from, to)).allMatch(number -> awaited.add(invoice(number)));
    }

    private static StoredInvoice invoice(int number) {
        var createdAt = BEGIN.plusSeconds(number);
        return new StoredInvoice(
                number,
                "",
                hash(number),
                "lnbcrt10u1p",
                1000,
                createdAt,
                createdAt,
                new StandingAtNode.Closed());
    }

    private static IndexedInvoice entry(int number) {
        return new IndexedInvoice(
                hash(number),
                new OrderId("purchase-0123456789abcdef"),
                BEGIN,
                1,
                "lnd",
                "02".repeat(33),
                hash(number),
                new CommandId("command"),
                IndexedInvoice.Told.CREATED);
    }

    private static String hash(int number) {
        return "%08x".formatted(number).repeat(8);
    }
}
