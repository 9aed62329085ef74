package io.boltline.lightning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * another index: twice as many as long as all bring something, one again when they don't. They are
 * answered one after the other while payments come in, so that a later one may bring what an
 * earlier one did not see yet: what counts is the run before the first that brings nothing. An
 * index whose invoice was deleted brings the next one, which then comes twice and counts once.
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
    public List<ListedInvoice> next(Duration patience) {
        var run = new ArrayList<ListedInvoice>();
        ask(index, patience).ifPresent(run::add);
        if (!run.isEmpty()) {
            askFurther().stream()
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .forEach(run::add);
        }
        atOnce = run.size() < atOnce ? 1 : Math.min(2 * atOnce, MOST_AT_ONCE);
        return run.stream().filter(this::isNew).toList();
    }

    /** One whose index can't be read is the next one: no other answer came to the same question. */
    private boolean isNew(ListedInvoice invoice) {
        long at =
                switch (invoice) {
                    case StoredInvoice stored -> indexOf(stored);
                    case OddInvoice odd when odd.settledIndex() > 0 -> odd.settledIndex();
                    case OddInvoice _ -> index + 1;
                };
        if (at <= index) {
            return false;
        }
        index = at;
        return true;
    }

    private List<Optional<ListedInvoice>> askFurther() {
        var calls = new ArrayList<Future<Optional<ListedInvoice>>>();
        for (int i = 1; i < atOnce; i++) {
            long after = index + i;
            calls.add(callers.submit(() -> ask(after, Duration.ZERO)));
        }
        return calls.stream().map(ClnSettlementStream::answer).toList();
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

    private Optional<ListedInvoice> ask(long after, Duration patience) {
        ObjectNode parameters =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("lastpay_index", after)
                        .put("timeout", patience.toSeconds());
        try {
            return settled(transport.await(WAITANYINVOICE, parameters, patience));
        } catch (AnswerTooLargeException e) {
            return Optional.of(OddInvoice.immense(0, e));
        }
    }

    private static Optional<ListedInvoice> settled(NodeAnswer answer) {
        return switch (answer) {
            case NodeAnswer.Result(var body) -> Optional.of(paid(new ClnInvoiceJson(body)));
            case NodeAnswer.Failure(int code, _) when code == WAIT_TIMED_OUT -> Optional.empty();
            case NodeAnswer.Failure(int code, String message) ->
                    throw new LightningUnavailableException(
                            "%s: error %d, %s".formatted(WAITANYINVOICE, code, message));
        };
    }

    private static ListedInvoice paid(ClnInvoiceJson json) {
        if (!json.isInvoice()) {
            // Taken for an odd one it would be passed, and the next, without end.
            throw new LightningUnavailableException(
                    WAITANYINVOICE + ": an answer of another shape");
        }
        ListedInvoice told = json.listed();
        return told instanceof StoredInvoice stored && indexOf(stored) == 0
                ? OddInvoice.of(stored, "told as paid, and it is not")
                : told;
    }

    private static long indexOf(StoredInvoice invoice) {
        return invoice.standing() instanceof StandingAtNode.Paid paid ? paid.index() : 0;
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
