package io.boltline.lightning;

import static io.boltline.lightning.PaymentRequests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.lightning.BookedInvoice.Fate;
import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInHandler;
import io.boltline.standins.StandInServer;
import io.boltline.standins.lightning.LightningStandIn;
import io.boltline.standins.lightning.LndStandIn;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class InvoiceBookTest {
    private static final String CREDENTIAL = "0a0b0c";
    private static final int TOO_MANY_BYTES = 17 * 1024 * 1024;

    @Test
    void listsCoreLightningsInvoicesOldestFirst() throws IOException {
        try (var node = LightningStandIn.inMemory(0, CREDENTIAL, Clock.systemUTC());
                var maker = new ClnSettings(NodeEndpoint.of(node.url()), CREDENTIAL).open()) {
            lists(maker, cln(node.url(), CREDENTIAL), node.nodeId(), node::receive);
        }
    }

    @Test
    void listsLndsInvoicesOldestFirst() throws IOException {
        try (var node = LndStandIn.inMemory(0, CREDENTIAL, Clock.systemUTC());
                var maker =
                        new LndSettings(
                                        NodeEndpoint.of(node.url()),
                                        CREDENTIAL,
                                        PreimageSecrets.parse(
                                                "2026-01-01T00:00:00Z:" + Secrets.aSecret(1)),
                                        false)
                                .open()) {
            var book = InvoiceBook.of(new BookAccess.Lnd(node.url(), CREDENTIAL, Optional.empty()));
            lists(maker, book, node.nodeId(), node::receive);
        }
    }

    private interface Payer {
        void pay(String paymentHash, long amountMsat);
    }

    private static void lists(LightningNode maker, InvoiceBook book, String nodeId, Payer payer) {
        var paid = (LightningInvoice) maker.createPayment(aRequest(1000, "Paid"));
        var open = (LightningInvoice) maker.createPayment(aRequest(2000, "Open"));
        payer.pay(paid.paymentHash(), 1_000_001);

        List<BookedInvoice> page = book.page(1, Instant.EPOCH);

        assertThat(book.nodeId()).isEqualTo(nodeId);
        assertThat(page)
                .extracting(BookedInvoice::paymentHash)
                .containsExactly(paid.paymentHash(), open.paymentHash());
        assertThat(page)
                .extracting(BookedInvoice::amountMsat)
                .containsExactly(1_000_000L, 2_000_000L);
        assertThat(page.getFirst().fate())
                .isInstanceOfSatisfying(
                        Fate.Paid.class,
                        fate -> assertThat(fate.receivedMsat()).isEqualTo(1_000_001));
        assertThat(page.getLast().fate()).isEqualTo(new Fate.Open());
        assertThat(book.page(page.getLast().createdIndex() + 1, Instant.EPOCH)).isEmpty();
    }

    @Test
    void readsWhatItCanOfAnOddInvoice() {
        var odd =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"created_index":7,"label":"purchase-0000000000000001:1",\
                                "payment_hash":"ab","status":"paid","amount_received_msat":5,\
                                "paid_at":1,"pay_index":"many"}
                                """);

        assertThat(BookedInvoices.ofCln(odd))
                .isEqualTo(
                        new BookedInvoice(
                                7,
                                "purchase-0000000000000001:1",
                                "ab",
                                0,
                                new Fate.Paid(5, Instant.ofEpochSecond(1))));
    }

    @Test
    void tellsARefusalFromAnOutage() throws IOException {
        try (var node = LightningStandIn.inMemory(0, CREDENTIAL, Clock.systemUTC())) {
            var stranger = cln(node.url(), "another");

            assertThatExceptionOfType(CredentialRefusedException.class)
                    .isThrownBy(stranger::nodeId)
                    .withMessageContaining("does not accept the rune")
                    .withMessageNotContaining("another");
        }
    }

    @Test
    void tellsAnAnswerThatIsNoNodesFromAnOutage() throws IOException {
        for (String answer : List.of("<html>", "{}", "{\"invoices\":{}}")) {
            try (var server = serving(_ -> StandInAnswer.json(200, answer))) {
                var book = cln(server.url(), CREDENTIAL);

                assertThatExceptionOfType(UnreadableAnswerException.class).isThrownBy(book::nodeId);
                assertThatExceptionOfType(UnreadableAnswerException.class)
                        .isThrownBy(() -> book.page(1, Instant.EPOCH));
            }
        }
    }

    /** Else it would be asked for the same page for ever. */
    @Test
    void takesNoPageThatDoesNotGoOn() throws IOException {
        try (var server =
                serving(_ -> StandInAnswer.json(200, "{\"invoices\":[{\"created_index\":1}]}"))) {
            var book = cln(server.url(), CREDENTIAL);

            assertThat(book.page(1, Instant.EPOCH)).hasSize(1);
            assertThatExceptionOfType(UnreadableAnswerException.class)
                    .isThrownBy(() -> book.page(2, Instant.EPOCH));
        }
    }

    @Test
    void asksForLessWhereAPageIsTooLarge() throws IOException {
        List<Integer> limits = new CopyOnWriteArrayList<>();
        try (var server =
                serving(request -> {
                    int limit = JsonMapper.shared().readTree(request.body()).path("limit").asInt();
                    limits.add(limit);
                    return StandInAnswer.json(
                            200,
                            limit > 250
                                    ? "\"" + "x".repeat(TOO_MANY_BYTES) + "\""
                                    : "{\"invoices\":[]}");
                })) {
            assertThat(cln(server.url(), CREDENTIAL).page(1, Instant.EPOCH)).isEmpty();
        }
        assertThat(limits).containsExactly(1000, 500, 250);
    }

    @Test
    void saysWhichInvoiceIsTooLargeAlone() throws IOException {
        var immense = StandInAnswer.json(200, "\"" + "x".repeat(TOO_MANY_BYTES) + "\"");
        var asked = new AtomicInteger();
        try (var server =
                serving(_ -> {
                    asked.incrementAndGet();
                    return immense;
                })) {
            assertThatExceptionOfType(AnswerTooLargeException.class)
                    .isThrownBy(() -> cln(server.url(), CREDENTIAL).page(7, Instant.EPOCH))
                    .withMessage(
                            "v1/listinvoices: an answer over 16777216 bytes to what asks for one"
                                    + " invoice, the first from created index 7 on");
        }
        assertThat(asked).hasValue(10);
    }

    private static StandInServer serving(StandInHandler handler) throws IOException {
        return StandInServer.start(0, handler);
    }

    private static InvoiceBook cln(URI url, String rune) {
        return InvoiceBook.of(new BookAccess.Cln(url, rune, Optional.empty()));
    }
}
