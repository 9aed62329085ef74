package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.local.ChildProcess;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import io.boltline.local.http.Answer;
import io.boltline.local.parts.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Payments that come while whoever should see them is dead. */
@ExtendWith(SharedPipeline.class)
@Isolated("measures")
@EnabledIfSystemProperty(
        named = "boltline.faults",
        matches = "true",
        disabledReason = "runs with the faults: ./mvnw verify -Dboltline.faults")
class WatcherKilledIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final int PAYMENTS = 20;

    /** From the moment that a service is ready again. */
    private static final Duration AFTER_THE_RETURN = Duration.ofSeconds(5);

    /** What the group needs to give up a dead member, and some seconds as above. */
    private static final Duration UNTIL_ANOTHER_TAKES_OVER =
            Duration.ofSeconds(6).plus(AFTER_THE_RETURN);

    private final RunningPipeline pipeline;
    private final Session customer;

    WatcherKilledIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.customer = pipeline.customer("patient-" + UUID.randomUUID());
    }

    @Test
    void paymentsWhileEveryServiceWasDeadAreKnownWithinSecondsOfTheReturn() {
        List<Answer> bought = buy();
        List<ChildProcess> running = running();
        running.forEach(ChildProcess::kill);

        pay(bought);
        try {
            Instant back = restart(oneOfEach());

            assertThat(lastToldOf(bought)).isBefore(back.plus(AFTER_THE_RETURN));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(bought).extracting(this::status).containsOnly("paid"));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(bought).extracting(this::document).containsOnly("paid"));
        } finally {
            restart(running.stream().filter(process -> !process.isRunning()).toList());
        }
    }

    @Test
    void anotherInstanceTakesOverFromOneThatWasKilled() {
        pipeline.secondInstance(Service.INVOICE_PROCESSOR);
        ChildProcess watcher =
                await().atMost(PATIENCE)
                        .until(this::watchers, w -> w.size() == 1)
                        .getFirst()
                        .process();
        List<Answer> bought = buy();
        watcher.kill();
        Instant killed = Instant.now();

        pay(bought);

        try {
            assertThat(lastToldOf(bought)).isBefore(killed.plus(UNTIL_ANOTHER_TAKES_OVER));
        } finally {
            restart(List.of(watcher));
        }
    }

    private List<ServiceProcess> watchers() {
        return pipeline.instances(Service.INVOICE_PROCESSOR).stream()
                .filter(instance -> instance.process().isRunning())
                .filter(instance ->
                        pipeline.metrics(instance)
                                .lines()
                                .anyMatch(line -> line.equals("boltline_settlement_owner 1.0")))
                .toList();
    }

    private List<ChildProcess> running() {
        return Stream.of(Service.values())
                .flatMap(service -> pipeline.instances(service).stream())
                .map(ServiceProcess::process)
                .filter(ChildProcess::isRunning)
                .toList();
    }

    private List<ChildProcess> oneOfEach() {
        return Stream.of(Service.values())
                .map(pipeline::instances)
                // The journal is there only if some test has asked for it.
                .filter(instances -> !instances.isEmpty())
                .map(instances -> instances.getFirst().process())
                .toList();
    }

    private static Instant restart(List<ChildProcess> processes) {
        processes.forEach(ChildProcess::start);
        processes.forEach(process -> process.awaitReady(START_TIMEOUT));
        return Instant.now();
    }

    private List<Answer> buy() {
        return IntStream.range(0, PAYMENTS)
                .mapToObj(_ -> pipeline.gateway().buy(customer, "pow_lab"))
                .toList();
    }

    private void pay(List<Answer> bought) {
        bought.forEach(answer ->
                pipeline.invoices().pay(answer.invoice().path("paymentRequest").asString()));
    }

    /** When the log was told of the last of these payments, in the broker's time. */
    private Instant lastToldOf(List<Answer> bought) {
        List<String> orders = bought.stream().map(Answer::orderId).toList();
        return await()
                .atMost(PATIENCE)
                .until(this::firstTold, told -> told.keySet().containsAll(orders))
                .entrySet()
                .stream()
                .filter(told -> orders.contains(told.getKey()))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Map<String, Instant> firstTold() {
        return pipeline.log().events().stream()
                .filter(event -> MessageReader.type(event).equals(MessageType.INVOICE_PAID))
                .collect(
                        Collectors.toMap(
                                event -> MessageReader.event(event).orderId().value(),
                                event -> Instant.ofEpochMilli(event.timestamp()),
                                (first, _) -> first));
    }

    private String status(Answer bought) {
        return pipeline.gateway()
                .status(customer, bought.orderId())
                .body()
                .path("status")
                .asString("");
    }

    private String document(Answer bought) {
        return pipeline.database()
                .document(bought.invoice().path("id").asString())
                .map(document -> document.path("status").asString())
                .orElse("");
    }
}
