package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.local.http.Http;
import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PayingNodeTest {
    private static final Http HTTP = new Http();
    private static final String RUNE = "rune-of-the-test";

    private LightningStandIn node;

    @BeforeEach
    void startNode() throws IOException {
        node = LightningStandIn.inMemory(0, RUNE, Clock.systemUTC());
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void paysAnInvoice() throws IOException {
        String bolt11 = invoice(1_000_500);

        assertThat(paying(node.url(), RUNE).pay(bolt11))
                .startsWith("1000.5 sats, payment hash ")
                .doesNotContain("preimage");
    }

    @Test
    void paysAnInvoiceOnce() throws IOException {
        String bolt11 = invoice(1_000_000);

        String first = paying(node.url(), RUNE).pay(bolt11);

        assertThat(paying(node.url(), RUNE).pay(bolt11)).isEqualTo(first);
    }

    @Test
    void failsInTheNodesWords() throws IOException {
        String bolt11 = invoice(1_000_000);
        String damaged = bolt11.substring(0, bolt11.length() - 1) + "b";

        assertFails(paying(node.url(), RUNE), damaged, "not paid: Invalid bolt11");
    }

    @Test
    void keepsTheRuneToItself() throws IOException {
        PayingNode paying = paying(node.url(), "rune-of-somebody-else");
        String bolt11 = invoice(1_000_000);

        assertFails(paying, bolt11, "not paid: Not authorized");
        assertThat(paying.toString()).doesNotContain("somebody");
    }

    @Test
    void saysThatNobodyIsThere() {
        URI nobody = URI.create("http://127.0.0.1:" + LoopbackPorts.free());

        assertFails(paying(nobody, RUNE), "lnbcrt1", "cannot reach the node at " + nobody);
    }

    private static void assertFails(PayingNode node, String bolt11, String message) {
        assertThatThrownBy(() -> node.pay(bolt11))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("rune-of");
    }

    private static PayingNode paying(URI url, String rune) {
        return new PayingNode(new LightningAccess(url, rune), HTTP);
    }

    private String invoice(long amountMsat) throws IOException {
        ObjectNode call =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("amount_msat", amountMsat)
                        .put("label", "order")
                        .put("description", "POW Lab Access");
        return HTTP.exchange(
                        "POST",
                        node.url().resolve("/v1/invoice"),
                        call.toString(),
                        Map.of("Rune", RUNE))
                .body()
                .path("bolt11")
                .asString();
    }
}
