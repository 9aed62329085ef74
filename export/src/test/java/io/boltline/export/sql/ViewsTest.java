package io.boltline.export.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.contract.ContractJson;
import io.boltline.contract.PurchaseEvent;
import io.boltline.export.Exported;
import io.boltline.export.OddPurchases;
import io.boltline.export.Purchases;
import io.boltline.sales.Measure;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.QuarterHour;
import io.boltline.sales.SalesKey;
import io.boltline.sales.SalesRules;
import io.boltline.sales.Sums;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is asked in SQL is what the rules of the sums make of the same events. */
@ExtendWith(JournalBroker.class)
class ViewsTest {
    private static final Set<Measure> IN_SALES =
            EnumSet.range(Measure.PLACED, Measure.UNDERPAID_MSAT);

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);
    private final Random random = new Random(11);
    private final Map<String, OrderFacts> facts = new HashMap<>();

    @Test
    void tellsOrdersAndSalesAsTheyFollowFromTheEvents() {
        exported.sell(0, 8);

        assertThat(
                        exported.sql(
                                "--format=csv",
                                "SELECT order_id, state, invoiced, further_attempts, paid_late,"
                                    + " received_msat, overpaid_msat, underpaid_msat FROM orders"
                                    + " ORDER BY order_id"))
                .as(live.err())
                .isZero();
        assertThat(live.lines().stream().skip(1))
                .containsExactly(
                        Purchases.order(0) + ",paid,true,0,false,1000000,0,0",
                        Purchases.order(1) + ",expired,true,0,false,0,0,0",
                        Purchases.order(2) + ",open,true,0,false,0,0,0",
                        Purchases.order(3) + ",failed,false,0,false,0,0,0",
                        Purchases.order(4) + ",paid,true,1,true,1000500,500,0",
                        Purchases.order(5) + ",underpaid,true,0,false,500000,0,500000",
                        Purchases.order(6) + ",waiting,false,0,false,0,0,0");

        assertThat(
                        exported.sql(
                                "--format=csv",
                                "SELECT sum(placed), sum(invoiced), sum(open), sum(paid),"
                                    + " sum(paid_late), sum(expired), sum(failed), sum(underpaid),"
                                    + " sum(placed_sats), sum(received_msat) FROM sales"))
                .as(live.err())
                .isZero();
        assertThat(live.lines()).last().isEqualTo("7,5,1,2,1,1,1,1,7000,2500500");
    }

    @Test
    void tellsOrdersAndSalesAsTheRulesOfTheSumsDo() {
        sell(200, event -> event);

        requireAlike();
    }

    @Test
    void countsNothingThatCantBe() {
        sell(400, event -> random.nextInt(3) == 0 ? OddPurchases.odd(event, random) : event);

        requireAlike();
    }

    private void sell(int orders, UnaryOperator<PurchaseEvent> as) {
        Instant recordedAt = Purchases.PLACED;
        for (int number = 0; number < orders; number++) {
            OrderFacts known = OrderFacts.NONE;
            for (PurchaseEvent usual : Purchases.anything(number, random)) {
                PurchaseEvent event = as.apply(usual);
                recordedAt = recordedAt.plusMillis(1);
                live.recorded(event, recordedAt.toEpochMilli());
                if (SalesRules.isCountable(event)) {
                    known = SalesRules.step(known, event, recordedAt).after();
                }
            }
            if (known.isPlaced()) {
                facts.put(Purchases.order(number).value(), known);
            }
        }
    }

    private void requireAlike() {
        JsonNode orders = rows("SELECT * FROM orders");
        assertThat(orders.size()).isEqualTo(facts.size()).isPositive();
        orders.forEach(this::requireOrder);
        Map<SalesKey.Sold, Sums> expected = new HashMap<>();
        facts.values().forEach(it -> expected.merge(it.key(), it.sums(), Sums::plus));
        JsonNode sales = rows("SELECT * FROM sales");
        assertThat(sales.size()).isEqualTo(expected.size());
        sales.forEach(row -> requireSums(row, expected));
    }

    private JsonNode rows(String select) {
        assertThat(exported.sql("--format=json", select)).as(live.err()).isZero();
        return ContractJson.mapper().readTree(live.out()).path("rows");
    }

    private void requireOrder(JsonNode row) {
        OrderFacts order = facts.get(row.path("order_id").asString(""));
        assertThat(order).as(row::toString).isNotNull();
        assertThat(row.path("state").asString(""))
                .as(row::toString)
                .isEqualTo(order.standing().name().toLowerCase(Locale.ROOT));
        assertThat(row.path("paid_late").asBoolean(false))
                .as(row::toString)
                .isEqualTo(order.paid().late());
        assertThat(row.path("paid_at").isNull())
                .as(row::toString)
                .isEqualTo(!order.paid().isPaid());
        if (order.paid().isPaid()) {
            var took = order.placedAt().until(Instant.parse(row.path("paid_at").asString("")));
            assertThat(Math.max(0, took.toMillis()))
                    .as(row::toString)
                    .isEqualTo(order.paid().toPaymentMillis());
        }
    }

    private static void requireSums(JsonNode row, Map<SalesKey.Sold, Sums> expected) {
        var quarter = QuarterHour.of(Instant.parse(row.path("quarter").asString("")));
        Sums sums = expected.get(new SalesKey.Sold(row.path("product").asString(""), quarter));
        assertThat(sums).as(row::toString).isNotNull();
        for (Measure measure : IN_SALES) {
            String column = measure.text().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            assertThat(row.path(column).longValue())
                    .as("%s of %s", column, row)
                    .isEqualTo(sums.of(measure));
        }
    }
}
