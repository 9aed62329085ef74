package io.boltline.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class InvoiceJsonTest {
    /** Sums with the latest instant of all would fail, and with them the whole page. */
    @Test
    void aTimeThatCantBeIsNoneOfAnOddInvoice() {
        var json =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("add_index", "7")
                        .put("state", "OPEN")
                        .put("value_msat", "1000")
                        .put("creation_date", String.valueOf(Instant.MAX.getEpochSecond()));

        assertThat(new LndInvoiceJson(json).listed(1))
                .isInstanceOfSatisfying(
                        OddInvoice.class,
                        odd -> {
                            assertThat(odd.createdIndex()).isEqualTo(7);
                            assertThat(odd.createdAt()).isEqualTo(Instant.EPOCH);
                        });
    }
}
