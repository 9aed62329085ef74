package io.boltline.cli.audit.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseTest {
    private static final Digest ANYTHING = Digest.of("anything");

    /** Whoever can write to the log must not be able to end its audit. */
    @Test
    void anImmensePriceInTheLogIsAPriceLikeOthers() {
        var created = new Step.Created(Long.MAX_VALUE, ANYTHING);
        var event = new Evidence.Event(0, 0, false, 0, 0, ANYTHING, ANYTHING, false, created);

        var order = Case.of("purchase-0000000000000000", List.of(event));

        assertThat(order.isBelowThePrice(1_000_000)).isTrue();
        assertThat(order.isPaid()).isFalse();
    }
}
