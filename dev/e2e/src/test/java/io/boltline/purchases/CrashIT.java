package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.OrderCreated;
import io.boltline.local.ChildProcess;
import io.boltline.local.Service;
import io.boltline.local.http.Answer;
import io.boltline.local.parts.Session;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Processes that are killed hard while the answer to their last effect is on its way to them. */
@ExtendWith(SharedPipeline.class)
class CrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final FaultRule HOLD_WRITES =
            FaultRule.always(new Fault.Hold()).on("POST").at("/shop-orders/_bulk_docs");
    private static final FaultRule HOLD_INVOICES =
            FaultRule.always(new Fault.Hold()).at("/v1/invoice");

    private final RunningPipeline pipeline;
    private final String marker = UUID.randomUUID().toString();

    CrashIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @BeforeEach
    void awaitQuiet() {
        await().atMost(PATIENCE).until(pipeline.database()::everyOrderHasItsInvoice);
    }

    @Test
    void completesAnOrderWhoseProcessorDiedBetweenDocumentAndEvent() throws Exception {
        ChildProcess processor = pipeline.instance(Service.ORDER_PROCESSOR).process();
        Faults couchDb = pipeline.couchDbFaults();
        Session buyer = pipeline.customer("buyer-" + marker);
        offer(buyer, "limited_edition", 700);
        couchDb.add(HOLD_WRITES);

        var answer = buyInBackground(buyer, "limited_edition");
        awaitHeld(couchDb, () -> !markedDocuments().isEmpty());
        String orderId = commandedOrder();
        assertThat(pipeline.log().eventsOf(orderId)).isEmpty();
        processor.kill();
        couchDb.clear();
        withdraw("limited_edition");
        restart(processor);

        awaitComplete(orderId);
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status()).isIn(200, 202);
        assertThat(answer.get().orderId()).isEqualTo(orderId);
        assertNothingDoubled(orderId);
        var created =
                (OrderCreated) MessageReader.event(pipeline.log().eventsOf(orderId).getFirst());
        assertThat(created.priceSats()).isEqualTo(700);
    }

    @Test
    void completesAnOrderWhoseBuyerWasLockedOutInBetweenWithoutTellingTheBuyer() throws Exception {
        ChildProcess processor = pipeline.instance(Service.ORDER_PROCESSOR).process();
        Faults couchDb = pipeline.couchDbFaults();
        String name = "buyer-" + marker;
        Session buyer = pipeline.customer(name);
        couchDb.add(HOLD_WRITES);

        var answer = buyInBackground(buyer, "pow_lab");
        awaitHeld(couchDb, () -> !markedDocuments().isEmpty());
        String orderId = commandedOrder();
        assertThat(pipeline.log().eventsOf(orderId)).isEmpty();
        processor.kill();
        couchDb.clear();
        pipeline.database().changePassword(name, "another");
        restart(processor);

        awaitComplete(orderId);
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(401);
        assertNothingDoubled(orderId);
    }

    @Test
    void completesAnOrderWhoseInvoiceProcessorDiedBetweenInvoiceAndEvent() throws Exception {
        ChildProcess processor = pipeline.instance(Service.INVOICE_PROCESSOR).process();
        Faults node = pipeline.nodeFaults();
        node.add(HOLD_INVOICES);

        var answer = buyInBackground(pipeline.customer("buyer-" + marker), "pow_lab");
        awaitHeld(node, () -> !pipeline.invoices().of(commandedOrder()).isEmpty());
        String orderId = commandedOrder();
        assertThat(factIds(orderId)).containsExactly(orderId + "/order-created");
        processor.kill();
        node.clear();
        restart(processor);

        awaitComplete(orderId);
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status()).isIn(200, 202);
        assertThat(answer.get().orderId()).isEqualTo(orderId);
        assertNothingDoubled(orderId);
    }

    private CompletableFuture<Answer> buyInBackground(Session buyer, String product) {
        ObjectNode request = aPurchaseOf(product);
        request.putObject("metadata").put("marker", marker);
        return CompletableFuture.supplyAsync(
                () -> pipeline.gateway().buy(buyer, request, Map.of()),
                task -> Thread.ofVirtual().start(task));
    }

    /** What is held may also be a repeat of earlier work, which is let go. */
    private static void awaitHeld(Faults faults, BooleanSupplier tookEffect) {
        await().atMost(PATIENCE)
                .until(() -> {
                    if (faults.held() == 0) {
                        return false;
                    }
                    if (!tookEffect.getAsBoolean()) {
                        faults.release();
                        return false;
                    }
                    return true;
                });
    }

    private List<JsonNode> markedDocuments() {
        return pipeline.database().orders().stream()
                .filter(order ->
                        order.path("content")
                                .path("metadata")
                                .path("marker")
                                .asString("")
                                .equals(marker))
                .toList();
    }

    /** The order that this test's one command is about. */
    private String commandedOrder() {
        var commands = pipeline.log().commandsMarked(marker);
        assertThat(commands).hasSize(1);
        return commands.getFirst().orderId().value();
    }

    private static void restart(ChildProcess processor) {
        processor.start();
        processor.awaitReady(PATIENCE);
    }

    /** Returns when it can be bought: prices are read once a second. */
    private void offer(Session buyer, String product, long sats) {
        pipeline.database().offer(pipeline.database().products().put(product, sats));
        await().atMost(PATIENCE)
                .until(() -> pipeline.gateway().buy(buyer, product).status() == 200);
        awaitQuiet();
    }

    private void withdraw(String product) {
        ObjectNode products = pipeline.database().products();
        products.remove(product);
        pipeline.database().offer(products);
    }

    private void awaitComplete(String orderId) {
        await().atMost(PATIENCE)
                .until(() -> factIds(orderId).contains(orderId + "/invoice-created/1"));
    }

    private void assertNothingDoubled(String orderId) {
        assertThat(factIds(orderId))
                .containsExactlyInAnyOrder(
                        orderId + "/order-created", orderId + "/invoice-created/1");
        assertThat(
                        Set.copyOf(
                                pipeline.log().eventsOf(orderId).stream()
                                        .map(MessageReader::event)
                                        .toList()))
                .hasSize(2);
        assertThat(pipeline.invoices().of(orderId)).hasSize(1);
        assertThat(markedDocuments()).hasSize(1);
    }

    private Set<String> factIds(String orderId) {
        return pipeline.log().eventsOf(orderId).stream()
                .map(event -> MessageLog.header(event, Headers.ID))
                .collect(toSet());
    }
}
