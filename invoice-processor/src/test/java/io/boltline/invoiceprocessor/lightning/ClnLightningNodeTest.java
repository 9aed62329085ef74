package io.boltline.invoiceprocessor.lightning;

import static io.boltline.invoiceprocessor.lightning.PaymentRequests.aRequest;
import static io.boltline.invoiceprocessor.lightning.PaymentRequests.anOrderId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract against the development node, and what only a node with faults can show. */
class ClnLightningNodeTest implements LightningNodeContract {
    private static final String RUNE = "a-rune-of-the-test";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);

    static final List<Fault> WITHOUT_ANSWER =
            List.of(
                    new Fault.Refuse(),
                    new Fault.DropBefore(),
                    new Fault.DropAfter(),
                    new Fault.DropMidAnswer(),
                    new Fault.Malformed(),
                    new Fault.Answer(500, "Internal Server Error"),
                    new Fault.Answer(500, "{\"code\":-32603,\"message\":\"internal\"}"),
                    new Fault.Answer(502, ""),
                    new Fault.Answer(503, ""),
                    new Fault.Answer(429, ""),
                    new Fault.Answer(404, "{\"code\":-32601,\"message\":\"Unknown command\"}"),
                    new Fault.Answer(401, ""),
                    new Fault.Answer(403, "{\"code\":1501,\"message\":\"Missing rune\"}"),
                    new Fault.Answer(201, "{}"),
                    new Fault.Answer(201, "[]"),
                    new Fault.Answer(201, ""),
                    new Fault.Answer(302, ""));

    private LightningStandIn node;
    private ClnLightningNode cln;

    @BeforeEach
    void start() throws IOException {
        node = LightningStandIn.inMemory(0, RUNE, Clock.systemUTC());
        cln = new ClnLightningNode(settings(LONG));
    }

    @AfterEach
    void stop() {
        cln.close();
        node.close();
    }

    @Override
    public LightningNode lightning() {
        return cln;
    }

    @ParameterizedTest
    @FieldSource("WITHOUT_ANSWER")
    void whateverGoesWrongIsAnOutageThatEndsInOneInvoice(Fault fault) {
        var request = aRequest(1000, "Unlucky");
        node.faults().add(FaultRule.always(fault).at("/v1/invoice"));

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> cln.createPayment(request))
                .satisfies(e -> assertThat(e.toString()).doesNotContain(RUNE));
        node.faults().clear();

        LightningInvoice invoice = created(request);
        assertThat(cln.findPayment(request.orderId(), 1)).contains(invoice);
        assertThat(created(request)).isEqualTo(invoice);
    }

    @Test
    void anAnswerLostAfterTheEffectIsFoundAgain() {
        var request = aRequest(1000, "Late");
        try (var impatient = new ClnLightningNode(settings(SHORT))) {
            impatient.findPayment(anOrderId(), 1);
            node.faults().add(FaultRule.once(new Fault.Hold()).at("/v1/invoice"));

            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> impatient.createPayment(request));
        }
        await().until(() -> node.faults().held() == 1);
        node.faults().release();

        var found = cln.findPayment(request.orderId(), 1);
        assertThat(found).isPresent();
        assertThat(created(request)).isEqualTo(found.orElseThrow());
    }

    @Test
    void aNodeThatTakesTooLongIsAnOutage() {
        var request = aRequest(1000, "Slow");
        try (var impatient = new ClnLightningNode(settings(SHORT))) {
            node.faults().add(FaultRule.always(new Fault.Delay(LONG)).at("/v1/.*"));

            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> impatient.createPayment(request));
        }
    }

    @Test
    void aNodeThatIsDownIsAnOutageUntilItIsBack() throws IOException {
        var request = aRequest(1000, "Down");
        node.server().stopAccepting();

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> cln.createPayment(request));
        node.server().acceptAgain();

        assertThat(created(request).amountMsat()).isEqualTo(1_000_000);
    }

    @Test
    void aWrongRuneIsTheOperatorsErrorAndNoRefusal() {
        try (var stranger = new ClnLightningNode(ClnSettings.of(node.url(), "another-rune"))) {
            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> stranger.createPayment(aRequest(1000, "Stranger")))
                    .withMessageContaining("rune")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("another-rune"));
        }
    }

    @Test
    void whatTheNodeCallsInvalidIsRefusedForGood() {
        node.faults()
                .add(
                        FaultRule.once(
                                        new Fault.Answer(
                                                500,
                                                "{\"code\":-32602,\"message\":\"msatoshi cannot"
                                                        + " exceed 4294967295msat\"}"))
                                .at("/v1/invoice"));

        assertThat(cln.createPayment(aRequest(5_000_000, "Dear")))
                .isEqualTo(new Payment.Refused("msatoshi cannot exceed 4294967295msat"));
    }

    @Test
    void anOutageOfTheLookUpIsNotAnEmptyAnswer() {
        var request = aRequest(1000, "Looked up");
        created(request);
        node.faults().add(FaultRule.once(new Fault.Answer(503, "")).at("/v1/listinvoices"));

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> cln.findPayment(request.orderId(), 1));
    }

    @Test
    void settingsKeepTheRuneToThemselves() {
        assertThat(settings(LONG).toString()).contains("127.0.0.1").doesNotContain(RUNE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1", "http://user:pass@127.0.0.1", "http://127.0.0.1?x=1"})
    void addressesThatCannotWorkAreRefusedAtTheStart(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClnSettings.of(URI.create(url), RUNE))
                .withMessageContaining("url")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pass@"));
    }

    private ClnSettings settings(Duration callTimeout) {
        return ClnSettings.of(node.url(), RUNE).withCallTimeout(callTimeout);
    }
}
