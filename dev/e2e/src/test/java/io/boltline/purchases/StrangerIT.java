package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A consumer in another language, written from {@code contracts/} alone, finds all as described.
 */
@ExtendWith(SharedPipeline.class)
@EnabledIf(
        value = "io.boltline.purchases.NodeProgram#isAskedFor",
        disabledReason = NodeProgram.NO_NODE)
@Timeout(300)
class StrangerIT {
    private final RunningPipeline pipeline;

    StrangerIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Test
    void followsAPurchaseByHttp() throws Exception {
        var session = pipeline.customer("stranger-" + UUID.randomUUID());
        var gateway = pipeline.gatewayUrl().toString();

        try (var program =
                NodeProgram.start(
                        Map.of("SESSION", session.header()), "purchase", "--gateway", gateway)) {
            pipeline.invoices().pay(program.says().path("pay").asString());
            JsonNode standing = program.says();
            JsonNode report = program.says();

            assertThat(report.path("first").isNull()).as(report.toString()).isTrue();
            assertThat(program.exitStatus()).isZero();
            assertThat(standing.path("status").asString()).isEqualTo("paid");
            assertThat(report.path("seen").propertyNames())
                    .contains(
                            "purchase 200",
                            "events 200 order-created",
                            "events 200 invoice-created",
                            "events 200 invoice-paid",
                            "events 204",
                            "status 200",
                            "status 404",
                            "purchases 200",
                            "purchases 400",
                            "anotherInvoice 409",
                            "purchase 422");
        }
    }

    @Test
    void followsTheLog() throws Exception {
        String log = logOfAPurchase();

        JsonNode report = report(log);

        assertThat(report.path("first").isNull()).as(report.toString()).isTrue();
        assertThat(report.path("seen").path("boltline.order.created.v1").asLong()).isPositive();
        assertThat(report.path("seen").path("boltline.invoice.created.v1").asLong()).isPositive();
        assertThat(events(report)).isEqualTo(log.lines().count());
    }

    @Test
    void findsWhatIsNotAsDescribed() throws Exception {
        String log = logOfAPurchase();

        assertThat(report(log.replace("\"priceSats\":", "\"price\":")).path("first").asString())
                .startsWith("boltline.order.created.v1: / must have required property");
        assertThat(
                        report(log.replace("/order-created\"", "/order-made\""))
                                .path("first")
                                .asString())
                .startsWith("boltline.order.created.v1 headers: /ce_id must match pattern");
    }

    /** As an operator's command tells it. */
    private String logOfAPurchase() {
        var bought = pipeline.gateway().buy(pipeline.alice(), "pow_lab");
        var said =
                pipeline.operator()
                        .run(
                                "tail",
                                "--from",
                                "beginning",
                                "--no-follow",
                                "--json",
                                "--order",
                                bought.orderId(),
                                "--bootstrap-servers",
                                pipeline.bootstrapServers());
        assertThat(said.status()).as(said.text()).isZero();
        return said.text();
    }

    private static JsonNode report(String log) throws Exception {
        List<JsonNode> said = NodeProgram.run(log, "log");
        assertThat(said).hasSize(1);
        return said.getFirst();
    }

    private static long events(JsonNode report) {
        return report.path("seen").properties().stream()
                .filter(counted -> counted.getKey().startsWith("boltline."))
                .mapToLong(counted -> counted.getValue().asLong())
                .sum();
    }
}
