package io.boltline.lightning;

import static io.boltline.lightning.PaymentRequests.aRequest;
import static io.boltline.lightning.PaymentRequests.anOrderId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.StandInServer;
import io.boltline.standins.lightning.Bolt11Invoice;
import io.boltline.standins.lightning.LndStandIn;
import io.boltline.standins.lightning.NodeChannel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract against a stand-in of LND's calls. */
class LndLightningNodeTest implements FaultyNodeContract, SettlementsContract {
    private static final String MACAROON = "0201036c6e64deadbeef";
    private static final String FIRST = "2026-01-01T00:00:00Z:" + Secrets.aSecret(1);
    private static final Instant ROTATED_AT = Instant.parse("2026-04-01T00:00:00Z");

    private LndStandIn node;
    private LightningNode lnd;

    @BeforeEach
    void start() throws IOException {
        node = LndStandIn.inMemory(0, MACAROON, Clock.systemUTC());
        lnd = connect(MACAROON, LONG);
    }

    @AfterEach
    void stop() {
        lnd.close();
        node.close();
    }

    @Override
    public LightningNode lightning() {
        return lnd;
    }

    @Override
    public StandInServer server() {
        return node.server();
    }

    @Override
    public void receive(String paymentHash, long amountMsat) {
        node.receive(paymentHash, amountMsat);
    }

    @Override
    public void misshape(String paymentHash, String members) {
        node.misshape(paymentHash, members);
    }

    @Override
    public List<String> oddPayments() {
        return List.of(
                "{\"amt_paid_msat\":null}",
                "{\"amt_paid_msat\":\"0\"}",
                "{\"value_msat\":null}",
                "{\"settle_index\":null}",
                "{\"settle_date\":\"-1\"}",
                "{\"creation_date\":\"999999999999999\"}",
                "{\"payment_request\":\"lnbcrt\"}",
                "{\"r_hash\":\"%\"}",
                "{\"r_hash\":null,\"settle_index\":{},\"add_index\":[]}");
    }

    @Override
    public String credential() {
        return MACAROON;
    }

    /** LND's own words for a wrong macaroon. */
    @Override
    public String credentialName() {
        return "verification failed";
    }

    @Override
    public String createPath() {
        return "/v1/invoices";
    }

    @Override
    public String lookUpPath() {
        return "/v1/invoice/.*";
    }

    @Override
    public LightningNode connect(String macaroon, Duration callTimeout) {
        return settings(macaroon, callTimeout, FIRST).open();
    }

    @Test
    void tellsWhatItCouldReceiveAndWhetherItIsSynced() {
        node.channels(
                NodeChannel.inbound(1_000_000),
                new NodeChannel(true, true, false, 1_000_000, 400_000));
        assertThat(lnd.condition()).isEqualTo(new NodeCondition(true, OptionalLong.of(1_600_000)));

        node.synced(false);

        assertThat(lnd.condition().synced()).isFalse();
    }

    /** As of an older installation: what it could do it still can. */
    @Test
    void knowsNoCapacityWithAMacaroonThatDoesNotAllowTheQuestion() {
        node.faults()
                .add(
                        FaultRule.always(
                                        new Fault.Answer(
                                                500,
                                                "{\"code\":2,\"message\":\"permission denied\","
                                                        + "\"details\":[]}"))
                                .at("/v1/balance/channels"));

        assertThat(lnd.condition()).isEqualTo(new NodeCondition(true, OptionalLong.empty()));
    }

    /** Else nothing could be sold. */
    @Test
    void takesNoCapacityThatItCannotReadForNone() {
        node.faults()
                .add(
                        FaultRule.always(
                                        new Fault.Answer(
                                                200, "{\"remote_balance\":{\"sat\":\"7\"}}"))
                                .at("/v1/balance/channels"));

        assertThat(lnd.condition().inboundMsat()).isEmpty();
    }

    @Test
    void anImmenseInvoiceDoesNotEndTheStream() {
        LightningInvoice before = created(aRequest(1000, "Before"));
        LightningInvoice immense = created(aRequest(1000, "Immense"));
        LightningInvoice after = created(aRequest(1000, "After"));
        String members = "{\"memo\":\"%s\"}".formatted("x".repeat(3_000_000));
        misshape(immense.paymentHash(), members);
        List.of(before, immense, after)
                .forEach(invoice -> receive(invoice.paymentHash(), 1_000_000));

        try (var stream = settlements().after(1)) {
            assertThat(stream.next(LONG_WAIT))
                    .extracting(ListedInvoice::paymentHash)
                    .containsExactly(after.paymentHash());
        }
    }

    @Test
    void anInvoiceNamesItsNodeAndIsCalledByItsHash() {
        LightningInvoice invoice = created(aRequest(1000, "Named"));

        assertThat(invoice.provider()).isEqualTo("lnd");
        assertThat(invoice.node()).isEqualTo(node.nodeId());
        assertThat(invoice.invoiceId()).isEqualTo(invoice.paymentHash());
    }

    @Test
    void anInvoiceThatWasPaidIsStillTheOne() {
        var request = aRequest(1000, "Paid");
        LightningInvoice invoice = created(request);

        node.pay(invoice.paymentHash());

        assertThat(created(request)).isEqualTo(invoice);
        assertThat(lnd.findPayment(request.key(), request.amountMsat())).contains(invoice);
    }

    @Test
    void anOrderKeepsTheSecretOfItsTimeWhenOneIsAdded() {
        var request = aRequest(1000, "Before the rotation");
        LightningInvoice invoice = created(request);

        try (var rotated = settings(MACAROON, LONG, FIRST + "," + second()).open()) {
            assertThat(rotated.createPayment(request)).isEqualTo(invoice);
            assertThat(rotated.findPayment(request.key(), request.amountMsat())).contains(invoice);
        }
    }

    @Test
    void anOrderAfterTheRotationHasAPreimageOfTheNewSecret() {
        var key = new PaymentKey(anOrderId(), 1, ROTATED_AT);
        var request = aRequest(1000, "After the rotation");
        var later =
                new PaymentRequest(
                        key, 1000, "After the rotation", request.metadata(), request.expiry());
        String ofTheFirst = created(later).paymentHash();

        try (var rotated = settings(MACAROON, LONG, FIRST + "," + second()).open()) {
            assertThat(rotated.findPayment(key, 1_000_000)).isEmpty();
            assertThat(((LightningInvoice) rotated.createPayment(later)).paymentHash())
                    .isNotEqualTo(ofTheFirst);
        }
    }

    @Test
    void anOrderOlderThanEverySecretWaitsForTheOperator() {
        var ancient = new PaymentKey(anOrderId(), 1, Instant.parse("2025-12-31T23:59:59.999Z"));

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> lnd.findPayment(ancient, 1_000_000))
                .withMessageContaining("2025-12-31T23:59:59.999Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unable to locate invoice",
                "there are no existing invoices",
            })
    void onlyTheNodeItselfCanSayThatThereIsNoInvoice(String words) {
        var request = aRequest(1000, "Not there");
        node.faults()
                .add(
                        FaultRule.once(
                                        new Fault.Answer(
                                                404, "{\"code\":5,\"message\":\"" + words + "\"}"))
                                .at(lookUpPath()));

        assertThat(lnd.findPayment(request.key(), request.amountMsat())).isEmpty();
    }

    @Test
    void anInvoiceUnderAnotherHashIsNotTaken() {
        var request = aRequest(1000, "Swapped");
        String other = created(aRequest(1000, "Other")).paymentRequest();
        node.faults()
                .add(
                        FaultRule.once(
                                        new Fault.Answer(
                                                200,
                                                "{\"r_hash\":\"AAAA\",\"payment_request\":\""
                                                        + other
                                                        + "\"}"))
                                .at(createPath()));

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> lnd.createPayment(request));
    }

    @Test
    void anAmountThatNoInvoiceCanHaveIsRefusedForGood() {
        var request = aRequest(10_000_000_000_001L, "Dear");

        assertThat(lnd.createPayment(request))
                .isInstanceOfSatisfying(
                        Payment.Refused.class,
                        refused -> assertThat(refused.reason()).contains("too large"));
    }

    @Test
    void theTimeOfAnInvoiceIsOverWhenItsOwnTextSaysSo() {
        var request = aRequest(1000, "Timed");

        LightningInvoice invoice = created(request);

        assertThat(invoice.expiresAt())
                .isEqualTo(Bolt11Invoice.decode(invoice.paymentRequest()).expiresAt());
    }

    @Test
    void anOpenInvoiceIsWithdrawnByCancellingIt() {
        var request = aRequest(1000, "Open");
        created(request);
        StoredInvoice stored = lnd.settlements().find(request.key()).orElseThrow();

        assertThat(lnd.settlements().withdraw(stored)).isEqualTo(new StandingAtNode.Closed());
        assertThat(lnd.settlements().find(request.key()))
                .map(StoredInvoice::standing)
                .contains(new StandingAtNode.Closed());
    }

    @Test
    void anInvoiceThatIsPaidIsNotWithdrawn() {
        var request = aRequest(1000, "Paid");
        String hash = created(request).paymentHash();
        StoredInvoice open = lnd.settlements().find(hash).orElseThrow();
        node.pay(hash);

        assertThat(lnd.settlements().withdraw(open)).isInstanceOf(StandingAtNode.Paid.class);
    }

    @Test
    void anInvoiceThatTheNodeForgotIsPast() {
        var foreign = lnd.settlements().find(created(aRequest(1000, "x")).paymentHash());
        var forgotten =
                new StoredInvoice(
                        9,
                        "",
                        "00".repeat(32),
                        foreign.orElseThrow().paymentRequest(),
                        1000,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new StandingAtNode.Open());

        assertThat(lnd.settlements().withdraw(forgotten)).isEqualTo(new StandingAtNode.Closed());
    }

    @Test
    void settingsKeepTheirSecretsToThemselves() {
        assertThat(settings(MACAROON, LONG, FIRST).toString())
                .contains("127.0.0.1", "2026-01-01T00:00:00Z")
                .doesNotContain(MACAROON, Secrets.aSecret(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not hex", "abc", "0g"})
    void aMacaroonThatIsNotHexIsRefusedAtTheStart(String macaroon) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(macaroon, LONG, FIRST))
                .withMessage("macaroon must be in hex");
    }

    private static String second() {
        return ROTATED_AT + ":" + Secrets.aSecret(2);
    }

    private LndSettings settings(String macaroon, Duration callTimeout, String secrets) {
        return new LndSettings(
                NodeEndpoint.of(node.url()).withCallTimeout(callTimeout),
                macaroon,
                PreimageSecrets.parse(secrets),
                false);
    }
}
