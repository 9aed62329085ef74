package io.boltline.load.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DuePurchasesTest {
    private static final MeasuredTime WINDOW =
            MeasuredTime.after(Duration.ZERO, Duration.ofSeconds(1));
    private static final long MUCH_LATER = WINDOW.endNanos() + Duration.ofSeconds(5).toNanos();

    @Test
    void comeByTheClockAlsoWhenNobodyLookedInTime() {
        DuePurchases due = new DuePurchases(new Arrivals.Open(100), WINDOW);

        due.arrive(MUCH_LATER, 0);

        assertThat(due.connectionsWanted(0)).isBetween(99, 101);
    }

    @Test
    void comeNoMoreAfterTheWindowWhereCustomersBuyAgain() {
        DuePurchases due = new DuePurchases(new Arrivals.Closed(3), WINDOW);

        due.arrive(MUCH_LATER, 3);

        assertThat(due.isEmpty()).isTrue();
    }
}
