package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.PurchaseEvent;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedPipeline.class)
class LoadIT {
    private static final int PURCHASES = 1_000;
    private static final int CALLERS = 64;
    private static final int USERS = 20;
    private static final Map<String, Long> SATS_BY_PRODUCT =
            Map.of("pow_lab", 1_000L, "premium_service", 5_000L, "basic_plan", 500L);

    private record Sale(Session buyer, String product, Answer answer) {}

    @Test
    void makesOneOrderAndOneInvoiceOfEachOfAThousandPurchases(RunningPipeline pipeline)
            throws Exception {
        List<Session> users =
                IntStream.range(0, USERS).mapToObj(i -> pipeline.customer("user" + i)).toList();
        int ordersBefore = pipeline.database().orders().size();
        int invoicesBefore = pipeline.invoices().all().size();

        List<Sale> sales = sell(pipeline.gateway(), users);

        assertThat(sales).extracting(sale -> sale.answer().status()).containsOnly(200);
        assertThat(sales).extracting(sale -> sale.answer().orderId()).doesNotHaveDuplicates();
        Map<String, JsonNode> orders = byText(pipeline.database().orders(), "_id");
        Map<String, JsonNode> invoices = byText(pipeline.invoices().all(), "label");
        assertThat(pipeline.log().ids(MessageType.ORDER_CREATED))
                .containsAll(
                        sales.stream()
                                .map(sale -> sale.answer().orderId() + "/order-created")
                                .toList());
        assertThat(orders).hasSize(ordersBefore + PURCHASES);
        assertThat(invoices).hasSize(invoicesBefore + PURCHASES);
        Map<String, List<PurchaseEvent>> events =
                pipeline.log().facts().stream()
                        .collect(groupingBy(event -> event.orderId().value()));
        assertThat(sales)
                .allSatisfy(sale -> {
                    String orderId = sale.answer().orderId();
                    JsonNode order = orders.getOrDefault(orderId, Http.JSON.nullNode());
                    JsonNode invoice = invoices.getOrDefault(orderId + ":1", Http.JSON.nullNode());
                    assertLinked(
                            sale,
                            order,
                            invoice,
                            Set.copyOf(events.getOrDefault(orderId, List.of())));
                });
    }

    @Test
    void writesEachFactUnderItsOwnIdWithOneContentHoweverOften(RunningPipeline pipeline)
            throws Exception {
        Session buyer = pipeline.alice();
        String orderId = pipeline.gateway().buy(buyer, aPurchaseOf("pow_lab"), Map.of()).orderId();

        Map<String, Set<PurchaseEvent>> factsById =
                pipeline.log().events().stream()
                        .collect(
                                groupingBy(
                                        event -> MessageLog.header(event, Headers.ID),
                                        mapping(MessageReader::event, toSet())));

        assertThat(factsById)
                .containsKeys(orderId + "/order-created", orderId + "/invoice-created/1")
                .allSatisfy((id, facts) ->
                        assertThat(facts)
                                .singleElement()
                                .extracting(PurchaseEvent::eventId)
                                .isEqualTo(id));
    }

    private static List<Sale> sell(Gateway gateway, List<Session> users) throws Exception {
        List<String> products = List.copyOf(SATS_BY_PRODUCT.keySet());
        List<Callable<Sale>> purchases = new ArrayList<>();
        for (int i = 0; i < PURCHASES; i++) {
            Session buyer = users.get(i % USERS);
            String product = products.get(i % products.size());
            purchases.add(() ->
                    new Sale(buyer, product, gateway.buy(buyer, aPurchaseOf(product), Map.of())));
        }
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            return callers.invokeAll(purchases).stream().map(Future::resultNow).toList();
        }
    }

    private static void assertLinked(
            Sale sale, JsonNode order, JsonNode invoice, Set<PurchaseEvent> events) {
        long sats = SATS_BY_PRODUCT.getOrDefault(sale.product(), 0L);
        assertThat(order.path("userName").asString()).isEqualTo(sale.buyer().userName());
        assertThat(order.path("content").path("product").asString()).isEqualTo(sale.product());
        assertThat(order.path("content").path("sats").asLong()).isEqualTo(sats);
        assertThat(invoice.path("amount_msat").asLong()).isEqualTo(sats * 1_000);
        assertThat(invoice.path("bolt11"))
                .isEqualTo(sale.answer().invoice().path("paymentRequest"));
        assertThat(invoice.path("payment_hash"))
                .isEqualTo(sale.answer().invoice().path("paymentHash"));
        assertThat(events).hasSize(2);
        assertThat(events)
                .filteredOn(OrderCreated.class::isInstance)
                .map(OrderCreated.class::cast)
                .singleElement()
                .satisfies(created -> {
                    assertThat(created.priceSats()).isEqualTo(sats);
                    assertThat(created.customer().userName()).isEqualTo(sale.buyer().userName());
                });
        assertThat(events)
                .filteredOn(InvoiceCreated.class::isInstance)
                .map(InvoiceCreated.class::cast)
                .singleElement()
                .extracting(InvoiceCreated::paymentHash)
                .isEqualTo(invoice.path("payment_hash").asString());
    }

    private static Map<String, JsonNode> byText(List<JsonNode> nodes, String member) {
        return nodes.stream()
                .collect(toMap(node -> node.path(member).asString(), Function.identity()));
    }
}
