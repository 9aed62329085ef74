package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import io.boltline.local.http.Answer;
import io.boltline.local.parts.Session;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of each service under load, one of each stopped and started, as upgrades go. */
@ExtendWith(SharedPipeline.class)
@EnabledIfSystemProperty(
        named = "boltline.faults",
        matches = "true",
        disabledReason = "runs with the faults: ./mvnw verify -Dboltline.faults")
class RollingRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final int CALLERS = 8;

    /** Whoever reads a new kind of message before whoever writes it: docs/operations.md. */
    private static final List<Service> UPGRADE_ORDER =
            List.of(Service.ORDER_PROCESSOR, Service.INVOICE_PROCESSOR, Service.GATEWAY);

    private final RunningPipeline pipeline;
    private final Session alice;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    RollingRestartIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.alice = pipeline.alice();
    }

    @Test
    void losesNoPurchaseAndAnswersEveryCaller() throws Exception {
        var gateways = List.of(pipeline.gateway(), pipeline.anotherGateway());
        var callers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int first = i;
                Callable<Integer> caller = () -> buyOn(gateways, first);
                callers.add(threads.submit(caller));
            }
            try {
                restartOneOfEach();
            } finally {
                stop.set(true);
            }
        }
        for (var caller : callers) {
            assertThat(caller.get()).isPositive();
        }

        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 202, 503);
        var accepted =
                answers.stream()
                        .filter(answer -> answer.status() != 503)
                        .map(Answer::orderId)
                        .collect(Collectors.toSet());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(pipeline.database().orders())
                                .extracting(order -> order.path("_id").asString())
                                .containsAll(accepted));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(labels())
                                .doesNotHaveDuplicates()
                                .containsAll(
                                        accepted.stream().map(orderId -> orderId + ":1").toList()));
    }

    private List<String> labels() {
        return pipeline.invoices().all().stream()
                .map(invoice -> invoice.path("label").asString())
                .toList();
    }

    private void restartOneOfEach() {
        for (Service service : UPGRADE_ORDER) {
            int before = answers.size();
            restart(pipeline.secondInstance(service));
            await().atMost(PATIENCE).until(() -> answers.size() > before + CALLERS);
        }
    }

    private Integer buyOn(List<Gateway> gateways, int first) {
        int bought = 0;
        for (int i = first; !stop.get(); i++) {
            var headers = Map.of("Idempotency-Key", first + "-" + i, "Prefer", "wait=20");
            answers.add(buy(gateways, i, headers));
            bought++;
        }
        return bought;
    }

    /**
     * An instance that is stopped takes no connections and may close one that a request is on its
     * way through: the caller asks the other instance, and the key makes that safe.
     */
    private Answer buy(List<Gateway> gateways, int first, Map<String, String> headers) {
        try {
            return gateways.get(first % 2).buy(alice, aPurchaseOf("pow_lab"), headers);
        } catch (UncheckedIOException e) {
            return gateways.get((first + 1) % 2).buy(alice, aPurchaseOf("pow_lab"), headers);
        }
    }

    private static void restart(ServiceProcess instance) {
        instance.process().stop(Duration.ofSeconds(30));
        instance.process().start();
        instance.process().awaitReady(PATIENCE);
    }
}
