package io.boltline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log keeps what was once written: a change of these files breaks readers of old events. */
class RecordedSamplesTest {
    private static final Map<String, Object> SAMPLES =
            Map.ofEntries(
                    entry(MessageType.PURCHASE_COMMAND, Samples.command()),
                    entry(MessageType.INVOICE_COMMAND, Samples.invoiceCommand()),
                    entry(MessageType.ORDER_CREATED, Samples.orderCreated()),
                    entry(MessageType.ORDER_REJECTED, Samples.orderRejected()),
                    entry(MessageType.INVOICE_REQUESTED, Samples.invoiceRequested()),
                    entry(MessageType.INVOICE_CREATED, Samples.invoiceCreated()),
                    entry(MessageType.INVOICE_FAILED, Samples.invoiceFailed()),
                    entry(MessageType.INVOICE_PAID, Samples.invoicePaid()),
                    entry(MessageType.INVOICE_EXPIRED, Samples.invoiceExpired()),
                    entry(MessageType.REPLY_INVOICED, Samples.invoiced()),
                    entry(MessageType.REPLY_REFUSED, Samples.refused()),
                    entry(MessageType.SALES_SOLD, Samples.sold()),
                    entry(MessageType.SALES_SETTLED, Samples.settled()),
                    entry(MessageType.SALES_REFUSED, Samples.refusals()),
                    entry(MessageType.SALES_PROGRESS, Samples.progress()),
                    entry(MessageType.CLAIM_CLOSED, Samples.claimClosed()));

    static Stream<String> types() {
        return SAMPLES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("types")
    void writesWhatWasRecorded(String type) throws IOException {
        var written = Samples.json(ContractJson.mapper().writeValueAsString(sample(type)));

        assertThat((Object) written).isEqualTo(Samples.json(usual(type)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsWhatWasRecorded(String type) throws IOException {
        Object sample = sample(type);

        assertThat((Object) ContractJson.read(usual(type).getBytes(UTF_8), sample.getClass()))
                .isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("types")
    void passesOverMembersThatItDoesNotKnow(String type) throws IOException {
        Object sample = sample(type);
        String newer = usual(type).stripTrailing().replaceFirst("\\{", "{\"addedLater\": [1],");

        assertThat((Object) ContractJson.read(newer.getBytes(UTF_8), sample.getClass()))
                .isEqualTo(sample);
    }

    @Test
    void readsAndWritesARejectionOfAnEarlierBuild() throws IOException {
        var earlier = Samples.earlierOrderRejected();
        var recorded = recorded(MessageType.ORDER_REJECTED + "/earlier");

        assertThat(ContractJson.read(recorded.getBytes(UTF_8), OrderRejected.class))
                .isEqualTo(earlier);
        assertThat((Object) Samples.json(ContractJson.mapper().writeValueAsString(earlier)))
                .isEqualTo(Samples.json(recorded));
        assertThat(earlier.brief()).isEqualTo(Samples.orderRejected());
    }

    @Test
    void readsAndWritesAPaymentThatAnOperatorRecorded() throws IOException {
        var byHand = Samples.invoicePaidByHand();
        var recorded = recorded(MessageType.INVOICE_PAID + "/by-hand");

        assertThat(ContractJson.read(recorded.getBytes(UTF_8), InvoicePaid.class))
                .isEqualTo(byHand);
        assertThat((Object) Samples.json(ContractJson.mapper().writeValueAsString(byHand)))
                .isEqualTo(Samples.json(recorded));
        assertThat(byHand.eventId()).isEqualTo(Samples.invoicePaid().eventId());
    }

    @Test
    void readsAndWritesAClaimThatWasClosedWithoutAReason() throws IOException {
        var given = Samples.claimClosed();
        var closed =
                new ClaimClosed(
                        given.paymentHash(),
                        ClaimClosed.Outcome.KEPT,
                        "ticket 17",
                        given.who(),
                        given.at(),
                        null);
        var recorded = recorded(MessageType.CLAIM_CLOSED + "/without-a-reason");

        assertThat(ContractJson.read(recorded.getBytes(UTF_8), ClaimClosed.class))
                .isEqualTo(closed);
        assertThat((Object) Samples.json(ContractJson.mapper().writeValueAsString(closed)))
                .isEqualTo(Samples.json(recorded));
    }

    @Test
    void refusesAClaimOfWhatIsNoPayment() {
        assertThatThrownBy(() ->
                        new ClaimClosed(
                                "AB",
                                ClaimClosed.Outcome.KEPT,
                                "ticket 17",
                                "carol",
                                Samples.TIMESTAMP,
                                null))
                .hasMessageContaining("paymentHash must be 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\tb", "a\u2028b", "a\u202eb", "\ud83d"})
    void refusesAReasonThatCanNotBePrintedInALine(String reason) {
        assertThatThrownBy(() -> new InvoicePaid.ByHand(reason))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reason must ");
    }

    @Test
    void readsAReasonWithACharacterOfALaterUnicode() {
        assertThat(new InvoicePaid.ByHand("seen \u0378").reason()).isEqualTo("seen \u0378");
    }

    @Test
    void takesAReasonOfUpTo200Characters() {
        assertThat(new InvoicePaid.ByHand("é".repeat(200)).reason()).hasSize(200);
        assertThatThrownBy(() -> new InvoicePaid.ByHand("é".repeat(201)))
                .hasMessageContaining("200 characters, has 201");
    }

    @Test
    void coversEveryEventType() {
        assertThat(
                        SAMPLES.values().stream()
                                .filter(PurchaseEvent.class::isInstance)
                                .map(Object::getClass))
                .containsExactlyInAnyOrder(PurchaseEvent.class.getPermittedSubclasses());
    }

    @Test
    void coversEveryRow() {
        assertThat(
                        SAMPLES.values().stream()
                                .filter(SalesRow.class::isInstance)
                                .map(Object::getClass))
                .containsExactlyInAnyOrder(SalesRow.class.getPermittedSubclasses());
    }

    private static Object sample(String type) {
        return Objects.requireNonNull(SAMPLES.get(type));
    }

    private static String usual(String type) throws IOException {
        return recorded(type + "/usual");
    }

    private static String recorded(String name) throws IOException {
        try (var in = RecordedSamplesTest.class.getResourceAsStream("/samples/" + name + ".json")) {
            assertThat(in).as("the recorded sample of %s", name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
