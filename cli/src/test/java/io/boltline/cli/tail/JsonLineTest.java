package io.boltline.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.PurchaseEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonLineTest {
    @Test
    void isACloudEventWithItsPlaceInTheLog() {
        JsonNode line = parsed(line(Records.orderCreated()));

        JsonNode expected =
                parsed(
                        """
                        {
                          "specversion": "1.0",
                          "type": "boltline.order.created.v1",
                          "id": "purchase-0123456789abcdef/order-created",
                          "source": "/boltline/order-processor",
                          "subject": "purchase-0123456789abcdef",
                          "time": "2026-01-31T12:00:00.500Z",
                          "datacontenttype": "application/json",
                          "correlationid": "8b5f1a0e-0000-4000-8000-000000000001",
                          "causationid": "8b5f1a0e-0000-4000-8000-000000000001",
                          "partition": 3,
                          "offset": 17,
                          "appended": "2026-01-31T12:00:01.250Z",
                          "data": {
                            "orderId": "purchase-0123456789abcdef",
                            "timestamp": "2026-01-31T12:00:00.000Z",
                            "product": "pow_lab",
                            "priceSats": 1000,
                            "customer": {"userName": "alice", "content": {}}
                          }
                        }
                        """);
        assertThat(line).isEqualTo(expected);
    }

    @Test
    void keepsToOneLineOfAscii() {
        String line = line(Records.orderRejected("zu spät\n\u009b2J"));

        assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~');
        assertThat(parsed(line).at("/data/reason").asString()).isEqualTo("zu spät\n\u009b2J");
    }

    @Test
    void passesOnATypeThatItDoesNotKnow() {
        String line = line(Optional.of("boltline.order.gifted.v1"), "{\"to\": \"bob\"}");

        assertThat(parsed(line).get("type").asString()).isEqualTo("boltline.order.gifted.v1");
        assertThat(parsed(line).at("/data/to").asString()).isEqualTo("bob");
    }

    @Test
    void passesOnWhatIsNoJsonAsBytes() {
        JsonNode line = parsed(line(Optional.empty(), "no"));

        assertThat(line.get("data_base64").asString()).isEqualTo("bm8=");
        assertThat(line.has("data")).isFalse();
    }

    private static String line(PurchaseEvent event) {
        return new JsonLine().of(Records.read(Records.written(event)));
    }

    private static String line(Optional<String> type, String value) {
        return new JsonLine().of(Records.read(Records.written(type, value)));
    }

    private static JsonNode parsed(String json) {
        return ContractJson.mapper().readTree(json);
    }
}
