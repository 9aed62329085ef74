package io.boltline.invoiceprocessor.lightning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Core Lightning's {@code waitanyinvoice}, which tells of one settlement at a time.
 *
 * <p>The pay index has no gaps, so a backlog is fetched by several calls at once, each after
 * another index: twice as many as long as all bring something, one again when they don't. An index
 * whose invoice was deleted brings the next one, which then comes twice and counts once.
 */
final class ClnSettlementStream implements SettlementStream {
    private static final String WAITANYINVOICE = "v1/waitanyinvoice";
    private static final int WAIT_TIMED_OUT = 904;
    private static final int MOST_AT_ONCE = 64;

    private final NodeTransport transport;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private long index;
    private int atOnce = 1;

    ClnSettlementStream(NodeTransport transport, long index) {
        this.transport = transport;
        this.index = index;
    }

    @Override
    public List<StoredInvoice> next(Duration patience) {
        var settled = new TreeMap<Long, StoredInvoice>();
        ask(index, patience).ifPresent(first -> put(first, settled));
        if (!settled.isEmpty()) {
            askFurther().forEach(further -> put(further, settled));
            index = settled.lastKey();
        }
        atOnce = settled.size() < atOnce ? 1 : Math.min(2 * atOnce, MOST_AT_ONCE);
        return List.copyOf(settled.values());
    }

    private List<StoredInvoice> askFurther() {
        var calls = new ArrayList<Future<Optional<StoredInvoice>>>();
        for (int i = 1; i < atOnce; i++) {
            long after = index + i;
            calls.add(callers.submit(() -> ask(after, Duration.ZERO)));
        }
        return calls.stream().map(ClnSettlementStream::answer).flatMap(Optional::stream).toList();
    }

    private static <T> T answer(Future<T> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new LightningUnavailableException(String.valueOf(e.getMessage()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LightningUnavailableException("interrupted", e);
        }
    }

    private Optional<StoredInvoice> ask(long after, Duration patience) {
        ObjectNode parameters =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("lastpay_index", after)
                        .put("timeout", patience.toSeconds());
        return switch (transport.await(WAITANYINVOICE, parameters, patience)) {
            case NodeAnswer.Result(var body) -> Optional.of(ClnSettlements.read(body));
            case NodeAnswer.Failure(int code, _) when code == WAIT_TIMED_OUT -> Optional.empty();
            case NodeAnswer.Failure(int code, String message) ->
                    throw new LightningUnavailableException(
                            "%s: error %d, %s".formatted(WAITANYINVOICE, code, message));
        };
    }

    private static void put(StoredInvoice invoice, Map<Long, StoredInvoice> settled) {
        if (!(invoice.standing() instanceof Standing.Paid paid)) {
            throw new LightningUnavailableException(
                    WAITANYINVOICE + ": an invoice that is not paid");
        }
        settled.put(paid.index(), invoice);
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
