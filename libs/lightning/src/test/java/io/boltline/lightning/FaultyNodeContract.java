package io.boltline.lightning;

import static io.boltline.lightning.PaymentRequests.aKey;
import static io.boltline.lightning.PaymentRequests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What only a node with faults can show; the same for every adapter. */
interface FaultyNodeContract extends LightningNodeContract {
    Duration LONG = Duration.ofSeconds(30);
    Duration SHORT = Duration.ofSeconds(1);

    List<Fault> WITHOUT_ANSWER =
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

    String NOT_FOUND = "{\"code\":5,\"message\":\"Not Found\",\"details\":[]}";

    StandInServer server();

    /** The credential that {@link #lightning()} presents. */
    String credential();

    /** What it is called where it isn't accepted. */
    String credentialName();

    String createPath();

    /** A pattern. */
    String lookUpPath();

    /** Another adapter to the same node. */
    LightningNode connect(String credential, Duration callTimeout);

    @ParameterizedTest
    @FieldSource("WITHOUT_ANSWER")
    default void whateverGoesWrongIsAnOutageThatEndsInOneInvoice(Fault fault) {
        var request = aRequest(1000, "Unlucky");
        server().faults().add(FaultRule.always(fault).at(createPath()));

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> lightning().createPayment(request))
                .satisfies(e -> assertThat(e.toString()).doesNotContain(credential()));
        server().faults().clear();

        LightningInvoice invoice = created(request);
        assertThat(lightning().findPayment(request.key(), request.amountMsat())).contains(invoice);
        assertThat(created(request)).isEqualTo(invoice);
    }

    @Test
    default void anAnswerLostAfterTheEffectIsFoundAgain() {
        var request = aRequest(1000, "Late");
        try (var impatient = connect(credential(), SHORT)) {
            impatient.findPayment(aKey(), 1_000_000);
            server().faults().add(FaultRule.once(new Fault.Hold()).at(createPath()));

            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> impatient.createPayment(request));
        }
        await().until(() -> server().faults().held() == 1);
        server().faults().release();

        var found = lightning().findPayment(request.key(), request.amountMsat());
        assertThat(found).isPresent();
        assertThat(created(request)).isEqualTo(found.orElseThrow());
    }

    @Test
    default void aNodeThatTakesTooLongIsAnOutage() {
        var request = aRequest(1000, "Slow");
        try (var impatient = connect(credential(), SHORT)) {
            server().faults().add(FaultRule.always(new Fault.Delay(LONG)).at("/v1/.*"));

            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> impatient.createPayment(request));
        }
    }

    @Test
    default void aNodeThatIsDownIsAnOutageUntilItIsBack() throws IOException {
        var request = aRequest(1000, "Down");
        server().stopAccepting();

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> lightning().createPayment(request));
        server().acceptAgain();

        assertThat(created(request).amountMsat()).isEqualTo(1_000_000);
    }

    @Test
    default void aWrongCredentialIsTheOperatorsErrorAndNoRefusal() {
        var another = "0a0b0c0d";
        try (var stranger = connect(another, LONG)) {
            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> stranger.createPayment(aRequest(1000, "Stranger")))
                    .withMessageContaining(credentialName())
                    .satisfies(e -> assertThat(e.toString()).doesNotContain(another));
        }
    }

    @Test
    default void aPageOfSomethingElseIsNoSignThatThereIsNoInvoice() {
        var request = aRequest(1000, "Behind a proxy");
        created(request);
        server().faults().add(FaultRule.always(new Fault.Answer(404, NOT_FOUND)).at(lookUpPath()));

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> lightning().findPayment(request.key(), request.amountMsat()));
    }

    @Test
    default void anOutageOfTheLookUpIsNotAnEmptyAnswer() {
        var request = aRequest(1000, "Looked up");
        created(request);
        server().faults().add(FaultRule.once(new Fault.Answer(503, "")).at(lookUpPath()));

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> lightning().findPayment(request.key(), request.amountMsat()));
    }
}
