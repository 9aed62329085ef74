package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.cli.audit.report.Count;
import io.boltline.contract.Topics;
import io.boltline.local.http.Answer;
import io.boltline.local.parts.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A second installation, told apart by its topic prefix, on the broker of the first. */
@ExtendWith(SharedPipeline.class)
class TwoInstallationsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Topics FIRST = new Topics("");
    private static final Topics SECOND = new Topics("second.");

    private final RunningPipeline first;

    TwoInstallationsIT(RunningPipeline first) {
        this.first = first;
    }

    @Test
    void eachSellsForItselfAndItsAuditIsClean(@TempDir Path workFolder) throws Exception {
        // As orders' timestamps are: a request may arrive within the millisecond.
        Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (var second = first.startBeside(SECOND.prefix())) {
            List<String> ofFirst = sold(first);
            List<String> ofSecond = sold(second);

            List<String> all = Stream.concat(ofFirst.stream(), ofSecond.stream()).toList();
            awaitCleanAudit(first, FIRST, since, all, workFolder);
            awaitCleanAudit(second, SECOND, since, all, workFolder);
            assertThat(orders(first, FIRST))
                    .containsAll(ofFirst)
                    .doesNotContainAnyElementsOf(ofSecond);
            assertThat(orders(first, SECOND)).containsExactlyInAnyOrderElementsOf(ofSecond);
        }
    }

    /** Two purchases, the second of them paid. */
    private static List<String> sold(RunningPipeline shop) {
        Session alice = shop.alice();
        List<Answer> answers =
                Stream.generate(() -> shop.gateway().buy(alice, "pow_lab")).limit(2).toList();
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        shop.invoices().pay(answers.getLast().invoice().path("paymentRequest").asString());
        return answers.stream().map(Answer::orderId).toList();
    }

    /** Other tests of the first installation may have lost orders on purpose. */
    private static void awaitCleanAudit(
            RunningPipeline shop,
            Topics topics,
            Instant since,
            List<String> orders,
            Path workFolder) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var report = shop.audit(topics, since, workFolder);
                    assertThat(report.differences())
                            .noneMatch(difference -> orders.contains(difference.orderId()));
                    assertThat(report.count(Count.ORDERS)).isEqualTo(2);
                    assertThat(report.count(Count.ORDERS_PAID)).isEqualTo(1);
                });
    }

    private static List<String> orders(RunningPipeline shop, Topics topics) {
        return shop.log().read(topics.events()).stream()
                .filter(record -> record.key() != null)
                .map(record -> new String(record.key(), UTF_8))
                .distinct()
                .toList();
    }
}
