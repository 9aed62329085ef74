package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.SalesRow;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SalesIntakeTest {
    private static final Instant QUARTER = Instant.parse("2026-01-31T12:15:00Z");

    private final SalesIntake intake = new SalesIntake();

    /** Each partition holds fewer than it may; what the last brings is too much for all. */
    @Test
    void holdsNoMoreThanSoManyRowsOfAllPartitions() {
        for (int partition = 0; partition < 5; partition++) {
            takesRefusals(partition, 4_000);
        }
        assertThat(intake.change().rows()).isEmpty();

        takesRefusals(5, 1);

        var change = intake.change();
        assertThat(change.torn()).containsExactly(5);
        assertThat(change.rows()).hasSize(1);
    }

    @Test
    void holdsMoreWhenWhatItHeldWasTaken() {
        for (int partition = 0; partition < 5; partition++) {
            takesRefusals(partition, 4_000);
        }
        takes(new SalesRow.Progress(0, 4_000, QUARTER, 0));
        assertThat(intake.change().rows()).hasSize(4_001);

        takesRefusals(5, 3_999);

        assertThat(intake.change().torn()).isEmpty();
    }

    private void takesRefusals(int partition, int rows) {
        for (int i = 0; i < rows; i++) {
            takes(new SalesRow.Refusals(partition, i + 1, QUARTER.plusSeconds(900L * i), 422, 1));
        }
    }

    private void takes(SalesRow row) {
        var journal = new TestJournal();
        journal.add(row);
        var _ = intake.takes(journal.records().getFirst());
    }
}
