package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Topics;
import io.boltline.local.CannotStartException;
import io.boltline.local.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway that would buy again what was bought already. */
@ExtendWith(SharedPipeline.class)
class RefusedStartIT {
    private final RunningPipeline pipeline;

    RefusedStartIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Test
    void isThatOfAGatewayWithAnotherOrderIdSecret() throws IOException {
        assertThatThrownBy(() -> pipeline.startGateway(Map.of("ORDER_ID_SECRET", another())))
                .isInstanceOf(CannotStartException.class);

        assertThat(logs())
                .contains("ORDER_ID_SECRET: not the one that this installation's orders are named")
                .doesNotContain(another());
        assertThat(registered(new Topics(""))).containsOnlyOnce("order-id");
    }

    @Test
    void isThatOfAGatewayThatTimesOtherKeysOrNone() throws IOException {
        for (String since : List.of("", "2026-01-01T00:00:00.001Z")) {
            assertThatThrownBy(() -> pipeline.startGateway(Map.of("TIMED_KEYS_SINCE", since)))
                    .isInstanceOf(CannotStartException.class);
        }

        assertThat(logs())
                .contains("other gateways have, 2026-01-01T00:00:00Z, is not set: ")
                .contains("other gateways have, 2026-01-01T00:00:00Z, is 2026-01-01T00:00:00.001Z");
        assertThat(registered(new Topics("")))
                .containsOnlyOnce("timed-keys-since/2026-01-01T00:00:00Z")
                .doesNotContain("timed-keys-since/2026-01-01T00:00:00.001Z");
    }

    @Test
    void isThatOfAGatewayWhoseSecretNothingProvesAnyMore() throws IOException {
        var installation = new Topics("unproven.");
        pipeline.log().begin(installation);

        assertThatThrownBy(() -> pipeline.startGateway(Map.of("TOPIC_PREFIX", "unproven.")))
                .isInstanceOf(CannotStartException.class);

        assertThat(logs())
                .contains("there are events, and key.checks has lost its check")
                .contains("REGISTER_ORDER_ID_SECRET=true");
        assertThat(registered(installation)).doesNotContain("order-id");
    }

    /** The word for the secret, left set since an upgrade, is none for a time. */
    @Test
    void isThatOfAGatewayWhoseTimeIsNewAndPast() {
        var installation = new Topics("timeless.");
        pipeline.log().begin(installation);

        assertThatThrownBy(() ->
                        pipeline.startGateway(
                                Map.of(
                                        "TOPIC_PREFIX",
                                        "timeless.",
                                        "REGISTER_ORDER_ID_SECRET",
                                        "true")))
                .isInstanceOf(CannotStartException.class);

        assertThat(registered(installation))
                .contains("order-id")
                .doesNotContain("timed-keys-since/2026-01-01T00:00:00Z");
    }

    private List<String> registered(Topics topics) {
        return pipeline.log().read(topics.keyChecks()).stream()
                .map(record -> Http.JSON.readTree(record.value()).path("id").asString())
                .toList();
    }

    private String logs() throws IOException {
        var all = new StringBuilder();
        try (var logs = Files.list(pipeline.logs())) {
            for (var log : logs.toList()) {
                all.append(Files.readString(log));
            }
        }
        return all.toString();
    }

    private static String another() {
        byte[] secret = new byte[32];
        IntStream.range(0, secret.length).forEach(i -> secret[i] = (byte) (i * i + 1));
        return Base64.getEncoder().encodeToString(secret);
    }
}
