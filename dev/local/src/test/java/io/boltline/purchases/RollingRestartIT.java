package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of each service under load, one of each stopped and started. */
@ExtendWith(SharedPipeline.class)
class RollingRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final int CALLERS = 8;

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
            for (Service service : Service.values()) {
                int before = answers.size();
                restart(pipeline.secondInstance(service));
                await().atMost(PATIENCE).until(() -> answers.size() > before + CALLERS);
            }
            stop.set(true);
        }
        for (var caller : callers) {
            assertThat(caller.get()).isPositive();
        }

        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 202, 503);
        for (var answer : answers) {
            if (answer.status() != 503) {
                await().atMost(PATIENCE)
                        .until(() ->
                                pipeline.database()
                                        .document(answer.orderId().replace("purchase-", "invoice-"))
                                        .isPresent());
                assertThat(pipeline.invoices().of(answer.orderId())).hasSize(1);
            }
        }
    }

    private Integer buyOn(List<Gateway> gateways, int first) {
        int bought = 0;
        for (int i = first; !stop.get(); i++) {
            try {
                answers.add(
                        gateways.get(i % 2)
                                .buy(alice, aPurchaseOf("pow_lab"), Map.of("Prefer", "wait=20")));
                bought++;
            } catch (UncheckedIOException e) {
                // An instance that is stopped takes no connections: a load balancer asks the other
                // one.
                assertThat(e).hasCauseInstanceOf(ConnectException.class);
            }
        }
        return bought;
    }

    private static void restart(ServiceProcess instance) {
        instance.process().stop(Duration.ofSeconds(30));
        instance.process().start();
        instance.process().awaitReady(PATIENCE);
    }
}
