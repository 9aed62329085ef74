package io.boltline.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInHandler;
import io.boltline.standins.StandInRequest;
import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What happens while several calls are under way at once, and on odd answers. */
@Timeout(180)
class ClnSettlementStreamTest {
    private static final int BEFORE = 4;
    private static final int AFTER = 6;
    private static final long PAID_AT = 1_700_000_000;

    @Test
    void passesNothingThatIsSettledBetweenTwoOfItsCalls() throws IOException {
        var node = new SettlesBetweenTwoCalls();
        try (var server = StandInServer.start(0, node);
                var cln = new ClnSettings(NodeEndpoint.of(server.url()), "rune").open();
                var stream = cln.settlements().after(0)) {
            var told = new ArrayList<Long>();
            while (told.isEmpty() || told.getLast() < AFTER) {
                for (ListedInvoice invoice : stream.next(Duration.ofSeconds(1))) {
                    told.add(((StandingAtNode.Paid) ((StoredInvoice) invoice).standing()).index());
                }
            }

            assertThat(told)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, AFTER).boxed().toList());
            assertThat(node.asked.getCount()).as("the calls that were under way").isZero();
        }
    }

    @Test
    void anInvoiceTooLargeToBeToldIsOddAndTheNextOneComes() throws IOException {
        try (var server =
                        StandInServer.start(
                                0, request -> after(request) == 0 ? immense() : paid(2));
                var cln = new ClnSettings(NodeEndpoint.of(server.url()), "rune").open();
                var stream = cln.settlements().after(0)) {
            assertThat(stream.next(Duration.ZERO)).singleElement().isInstanceOf(OddInvoice.class);
            assertThat(stream.next(Duration.ZERO))
                    .singleElement()
                    .extracting(invoice -> ((StoredInvoice) invoice).standing())
                    .isEqualTo(new StandingAtNode.Paid(2, 1000, Instant.ofEpochSecond(PAID_AT)));
        }
    }

    /** Else the stream would go on behind payments that it was never told of. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"status\":\"ok\"}"})
    void anAnswerThatIsNoInvoiceIsAnOutage(String answer) throws IOException {
        try (var server = StandInServer.start(0, _ -> StandInAnswer.json(200, answer));
                var cln = new ClnSettings(NodeEndpoint.of(server.url()), "rune").open();
                var stream = cln.settlements().after(0)) {
            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> stream.next(Duration.ZERO));
        }
    }

    private static long after(StandInRequest request) {
        return JsonMapper.shared().readTree(request.body()).path("lastpay_index").asLong();
    }

    private static StandInAnswer nothing() {
        return StandInAnswer.json(500, "{\"code\":904,\"message\":\"Timed out\"}");
    }

    private static StandInAnswer paid(long index) {
        return StandInAnswer.json(201, anInvoice(index).toString());
    }

    private static StandInAnswer immense() {
        var invoice = anInvoice(1).put("description", "x".repeat(17 * 1024 * 1024));
        return StandInAnswer.json(201, invoice.toString());
    }

    private static ObjectNode anInvoice(long index) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("label", "coffee-" + index)
                .put("payment_hash", "%064x".formatted(index))
                .put("status", "paid")
                .put("expires_at", 1_800_000_000)
                .put("pay_index", index)
                .put("amount_received_msat", 1000)
                .put("paid_at", PAID_AT);
    }

    /**
     * Four are settled. The call for the fifth finds none; then two more are settled, and the call
     * for the sixth, under way at the same time, finds that one.
     */
    private static final class SettlesBetweenTwoCalls implements StandInHandler {
        private final NavigableSet<Long> settled = new ConcurrentSkipListSet<>();
        private final CountDownLatch asked = new CountDownLatch(1);

        SettlesBetweenTwoCalls() {
            LongStream.rangeClosed(1, BEFORE).forEach(settled::add);
        }

        @Override
        public StandInAnswer answer(StandInRequest request) throws InterruptedException {
            long after = after(request);
            if (after == BEFORE && asked.getCount() > 0) {
                LongStream.rangeClosed(BEFORE + 1, AFTER).forEach(settled::add);
                asked.countDown();
                return nothing();
            }
            if (after > BEFORE && !asked.await(30, TimeUnit.SECONDS)) {
                return nothing();
            }
            Long next = settled.higher(after);
            return next == null ? nothing() : paid(next);
        }
    }
}
