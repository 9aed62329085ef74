package io.boltline.invoiceprocessor;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.lightning.LightningInvoice;
import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInHandler;
import io.boltline.standins.StandInRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Core Lightning with many invoices that nobody pays; it counts the calls. Their texts are all
 * the same, as making ten thousand would take longer than the test.
 */
final class UnpaidInvoices implements StandInHandler {
    /** Stands beside the methods, for {@code waitanyinvoice} with a time-out of zero. */
    static final String ASKED_AT_ONCE = "waitanyinvoice at once";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final int count;
    private final LightningInvoice sample;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);

    UnpaidInvoices(int count, LightningInvoice sample) {
        this.count = count;
        this.sample = sample;
    }

    List<IndexedInvoice> entries(Instant placedAt) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number ->
                        new IndexedInvoice(
                                paymentHash(number),
                                orderId(number),
                                placedAt,
                                1,
                                "cln",
                                sample.node(),
                                paymentHash(number),
                                new CommandId("command"),
                                IndexedInvoice.Told.CREATED))
                .toList();
    }

    /** How often each method was called. */
    Map<String, Integer> calls() {
        return Map.copyOf(calls);
    }

    @Override
    public StandInAnswer answer(StandInRequest request) throws InterruptedException {
        String method = request.segments().getLast();
        JsonNode parameters = JSON.readTree(request.body());
        calls.merge(isWaitOfNothing(method, parameters) ? ASKED_AT_ONCE : method, 1, Integer::sum);
        return switch (method) {
            case "getinfo" -> StandInAnswer.json(201, "{\"id\":\"" + sample.node() + "\"}");
            case "listinvoices" ->
                    page(parameters.path("start").asInt(), parameters.path("limit").asInt());
            case "waitanyinvoice" -> nothing(parameters.path("timeout").asLong());
            default -> StandInAnswer.json(404, "{\"code\":-32601,\"message\":\"Unknown command\"}");
        };
    }

    private static boolean isWaitOfNothing(String method, JsonNode parameters) {
        return method.equals("waitanyinvoice") && parameters.path("timeout").asLong() == 0;
    }

    private StandInAnswer page(int from, int limit) {
        var answer = JSON.createObjectNode();
        var invoices = answer.putArray("invoices");
        for (int number = from; number <= Math.min(count, from + limit - 1); number++) {
            invoices.addObject()
                    .put("created_index", number)
                    .put("label", orderId(number) + ":1")
                    .put("payment_hash", paymentHash(number))
                    .put("bolt11", sample.paymentRequest())
                    .put("amount_msat", sample.amountMsat())
                    .put("expires_at", sample.expiresAt().getEpochSecond())
                    .put("status", "unpaid");
        }
        return StandInAnswer.json(201, answer.toString());
    }

    private StandInAnswer nothing(long seconds) throws InterruptedException {
        var _ = never.await(seconds, TimeUnit.SECONDS);
        return StandInAnswer.json(500, "{\"code\":904,\"message\":\"Timed out\"}");
    }

    private static OrderId orderId(int number) {
        return new OrderId("purchase-%016d".formatted(number));
    }

    private static String paymentHash(int number) {
        return "%064x".formatted(number);
    }
}
