package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FactKindTest {
    /** Whoever adds one: facts of it may be in the journal as OTHER. {@link FactKind} says more. */
    @Test
    void kindsThatAreAddedWereOtherBefore() {
        assertThat(Arrays.stream(FactKind.values()).map(kind -> kind.code() + " " + kind))
                .containsExactly(
                        "0 OTHER",
                        "1 ORDER_CREATED",
                        "2 INVOICE_REQUESTED",
                        "3 INVOICE_CREATED",
                        "4 INVOICE_FAILED",
                        "5 INVOICE_PAID",
                        "6 INVOICE_EXPIRED",
                        "7 ORDER_REJECTED");
    }
}
