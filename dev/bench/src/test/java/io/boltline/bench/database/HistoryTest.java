package io.boltline.bench.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HistoryTest {
    private static final int ORDERS = 1_001;
    private static final int TIMED_LENGTH = "purchase-".length() + 22;
    private static final Instant END = Instant.parse("2026-11-28T10:00:00Z");

    private final History history = new History(ORDERS, END);

    private List<ObjectNode> documents(int at) {
        return LongStream.range(0, ORDERS)
                .mapToObj(number -> history.documents(number).get(at))
                .toList();
    }

    @Test
    void isReadAsOrdersAndInvoicesOfThatTime() {
        assertThat(documents(0))
                .allSatisfy(it -> assertThat(OrderDocument.ifOurs(it)).isPresent())
                .allSatisfy(it -> assertThat(OrderDocument.fromJson(it).timestamp()).isBefore(END));
        assertThat(documents(1))
                .allSatisfy(it -> assertThat(InvoiceDocument.ifOurs(it)).isPresent());
    }

    @Test
    void comesInTheOrderOfItsIds() {
        assertThat(ids()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void hasOldIdsOverTheWholeRangeAndAsManyWithTheirTime() {
        assertThat(ids().getFirst()).matches("purchase-0[a-z0-9]{15}");
        assertThat(ids().getLast()).matches("purchase-z[a-z0-9]{15}");
        assertThat(ids())
                .filteredOn(it -> it.matches("purchase-3[a-z0-9]{21}"))
                .hasSize(ORDERS - ORDERS / 2);
    }

    @Test
    void hasTheIdsWithATimeInTheOrderInWhichTheyWerePlaced() {
        assertThat(documents(0))
                .filteredOn(it -> it.path("_id").asString().length() == TIMED_LENGTH)
                .extracting(it -> OrderDocument.fromJson(it).timestamp())
                .isSorted()
                .endsWith(END.minusSeconds(10));
    }

    @Test
    void ofOneOrderHasOne() {
        assertThat(new History(1, END).documents(0)).hasSize(2);
    }

    private List<String> ids() {
        return documents(0).stream().map(it -> it.path("_id").asString()).toList();
    }

    @Test
    void tellsOfPaidAndOfExpiredInvoices() {
        assertThat(documents(1))
                .extracting(it -> it.path("status").asString())
                .contains("paid", "expired");
    }
}
