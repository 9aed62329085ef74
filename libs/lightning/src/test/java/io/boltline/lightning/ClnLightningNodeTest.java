package io.boltline.lightning;

import static io.boltline.lightning.PaymentRequests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.StandInServer;
import io.boltline.standins.lightning.LightningStandIn;
import io.boltline.standins.lightning.NodeChannel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract against the development node. */
class ClnLightningNodeTest implements FaultyNodeContract, SettlementsContract {
    private static final String RUNE = "a-rune-of-the-test";

    private LightningStandIn node;
    private LightningNode cln;

    @BeforeEach
    void start() throws IOException {
        node = LightningStandIn.inMemory(0, RUNE, Clock.systemUTC());
        cln = connect(RUNE, LONG);
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
                "{\"amount_received_msat\":null}",
                "{\"amount_received_msat\":0}",
                "{\"amount_received_msat\":\"1000msat\"}",
                "{\"amount_msat\":null}",
                "{\"status\":\"nearly paid\"}",
                "{\"status\":\"unpaid\",\"expires_at\":null}",
                "{\"pay_index\":null}",
                "{\"paid_at\":null}",
                "{\"expires_at\":999999999999999}",
                "{\"bolt11\":\"lnbcrt\"}",
                "{\"payment_hash\":\"00\"}",
                "{\"label\":{},\"payment_hash\":null,\"pay_index\":{},\"created_index\":[]}");
    }

    @Override
    public String credential() {
        return RUNE;
    }

    @Override
    public String credentialName() {
        return "rune";
    }

    @Override
    public String createPath() {
        return "/v1/invoice";
    }

    @Override
    public String lookUpPath() {
        return "/v1/listinvoices";
    }

    @Override
    public LightningNode connect(String rune, Duration callTimeout) {
        return settings(rune, callTimeout).open();
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
    void anOpenInvoiceCannotBeWithdrawn() {
        var request = aRequest(1000, "Open");
        created(request);
        StoredInvoice stored = cln.settlements().find(request.key()).orElseThrow();

        assertThat(cln.settlements().withdraw(stored)).isEqualTo(new StandingAtNode.Open());
        assertThat(stored.label()).isEqualTo(request.key().label());
    }

    @Test
    void tellsWhatItCouldReceiveOfPeersThatAreThere() {
        node.channels(
                NodeChannel.inbound(1_000_000),
                new NodeChannel(true, false, false, 1_000_000, 400_000),
                NodeChannel.inbound(7_000_000).offline());

        assertThat(cln.condition())
                .isEqualTo(new NodeCondition(true, OptionalLong.of(990_000 + 590_000)));
    }

    @Test
    void tellsThatItIsNotSynced() {
        node.synced(false);

        assertThat(cln.condition().synced()).isFalse();
    }

    /** As of an older installation: what it could do it still can. */
    @Test
    void knowsNoCapacityWithARuneThatDoesNotAllowTheQuestion() {
        node.faults()
                .add(
                        FaultRule.always(
                                        new Fault.Answer(
                                                401,
                                                "{\"code\":1502,\"message\":\"Not authorized:"
                                                        + " method is not equal to getinfo\"}"))
                                .at("/v1/listpeerchannels"));

        assertThat(cln.condition()).isEqualTo(new NodeCondition(true, OptionalLong.empty()));
    }

    /** Else nothing could be sold. */
    @Test
    void takesNoCapacityThatItCannotReadForNone() {
        node.faults()
                .add(
                        FaultRule.always(
                                        new Fault.Answer(
                                                201,
                                                "{\"channels\":[{\"peer_connected\":true,\"state\":\"CHANNELD_NORMAL\","
                                                    + "\"receivable_msat\":\"7msat\"}]}"))
                                .at("/v1/listpeerchannels"));

        assertThat(cln.condition().inboundMsat()).isEmpty();
    }

    @Test
    void tellsWhatTheNodeFindsWrongWithAnInvoice() {
        var warnings = new ArrayList<String>();
        node.channels(NodeChannel.inbound(5_000_000).offline());
        try (var watched = settings(RUNE, LONG).open(warnings::add)) {
            assertThat(watched.createPayment(aRequest(1000, "Offline")))
                    .isInstanceOf(LightningInvoice.class);
            assertThat(warnings).containsExactly("offline");
            warnings.clear();

            assertThat(watched.createPayment(aRequest(6000, "Too much")))
                    .isInstanceOf(LightningInvoice.class);
            assertThat(warnings).containsExactly("capacity");
        }
    }

    @Test
    void settingsKeepTheRuneToThemselves() {
        assertThat(settings(RUNE, LONG).toString()).contains("127.0.0.1").doesNotContain(RUNE);
    }

    private ClnSettings settings(String rune, Duration callTimeout) {
        return new ClnSettings(NodeEndpoint.of(node.url()).withCallTimeout(callTimeout), rune);
    }
}
