package io.boltline.cli.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.lightning.BookedInvoice.Fate;
import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInServer;
import io.boltline.standins.lightning.LightningStandIn;
import io.boltline.standins.lightning.LndStandIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What both nodes say of invoices that were paid, are over, or can still be paid. */
class AskedNodeTest {
    private static final String CREDENTIAL = "0a0b0c";
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String NOBODYS = "ab".repeat(32);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private volatile Instant now = NOON;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : opened) {
            part.close();
        }
    }

    @Test
    void coreLightning() throws Exception {
        var node = LightningStandIn.inMemory(0, CREDENTIAL, new NodeClock());
        opened.add(node);
        var http = new NodeCalls(node.url(), "Rune", CREDENTIAL);
        var hashes = new ArrayList<String>();
        for (String label : List.of("paid", "over", "open")) {
            later();
            hashes.add(
                    http.post("v1/invoice", invoice().put("label", label).put("expiry", 900))
                            .path("payment_hash")
                            .asString());
            if (label.equals("paid")) {
                node.receive(hashes.getFirst(), 1_000_001);
            }
        }
        says(
                node.nodeId(),
                hashes,
                Map.of("CLN_URL", node.url().toString(), "CLN_RUNE", CREDENTIAL));
    }

    @Test
    void lnd() throws Exception {
        var node = LndStandIn.inMemory(0, CREDENTIAL, new NodeClock());
        opened.add(node);
        var http = new NodeCalls(node.url(), "Grpc-Metadata-macaroon", CREDENTIAL);
        var hashes = new ArrayList<String>();
        for (String memo : List.of("paid", "over", "open")) {
            later();
            byte[] hash =
                    http.post(
                                    "v1/invoices",
                                    JsonMapper.shared()
                                            .createObjectNode()
                                            .put("memo", memo)
                                            .put("value_msat", "1000000")
                                            .put("expiry", "900"))
                            .path("r_hash")
                            .binaryValue();
            hashes.add(HexFormat.of().formatHex(hash));
            if (memo.equals("paid")) {
                node.receive(hashes.getFirst(), 1_000_001);
            }
        }
        says(
                node.nodeId(),
                hashes,
                Map.of("LND_URL", node.url().toString(), "LND_MACAROON", CREDENTIAL));
    }

    @Test
    void nobody() {
        var nowhere = URI.create("http://127.0.0.1:1");

        assertThat(
                        AskedNode.idIfItAnswers(
                                surroundings(
                                        Map.of(
                                                "CLN_URL",
                                                nowhere.toString(),
                                                "CLN_RUNE",
                                                CREDENTIAL))))
                .isEmpty();
        assertThat(AskedNode.idIfItAnswers(surroundings(Map.of()))).isEmpty();
    }

    @Test
    void somebodyWhoDoesNotSayWho() throws Exception {
        var node = LightningStandIn.inMemory(0, CREDENTIAL, new NodeClock());
        opened.add(node);
        var variables = Map.of("CLN_URL", node.url().toString(), "CLN_RUNE", "another");

        assertThatThrownBy(() -> AskedNode.idIfItAnswers(surroundings(variables)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("does not accept the rune");
    }

    /** It won't be smaller the next time; and nobody may take the node for gone. */
    @Test
    void asksOnceForWhatIsTooLarge() throws Exception {
        var asked = new AtomicInteger();
        var immense = StandInAnswer.json(200, new byte[17 << 20]);
        var server =
                StandInServer.start(
                        0,
                        _ -> {
                            asked.incrementAndGet();
                            return immense;
                        });
        opened.add(server);
        var variables = Map.of("CLN_URL", server.url().toString(), "CLN_RUNE", CREDENTIAL);

        assertThatThrownBy(() -> AskedNode.idIfItAnswers(surroundings(variables)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("an answer over 16777216 bytes");
        assertThat(asked).hasValue(1);
    }

    /** Each is made ten minutes after the one before, and lives for fifteen. */
    private void later() {
        now = now.plus(Duration.ofMinutes(10));
    }

    private void says(String id, List<String> hashes, Map<String, String> variables) {
        now = now.plus(Duration.ofMinutes(6));
        AskedNode node = AskedNode.of(surroundings(variables));

        assertThat(node.id()).isEqualTo(id);
        assertThat(node.fates(Set.of(hashes.get(0), hashes.get(1), hashes.get(2), NOBODYS)))
                .isEqualTo(
                        Map.of(
                                hashes.get(0),
                                        new Fate.Paid(1_000_001, NOON.plus(Duration.ofMinutes(10))),
                                hashes.get(1), new Fate.Over(),
                                hashes.get(2), new Fate.Open()));
    }

    private static Surroundings surroundings(Map<String, String> variables) {
        return new Surroundings(variables, Map::of);
    }

    private static ObjectNode invoice() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("amount_msat", 1_000_000)
                .put("description", "POW Lab");
    }

    private final class NodeClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("UTC only");
        }
    }
}
