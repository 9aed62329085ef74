package io.boltline.cli.journal;

import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.expired;
import static io.boltline.cli.rebuild.InvoiceEvents.failed;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(JournalBroker.class)
class JournalCompletenessTest {
    private static final OrderId ONE = new OrderId("purchase-0000000000000001");
    private static final OrderId TWO = new OrderId("purchase-0000000000000002");
    private static final OrderId LATER = new OrderId("purchase-0000000000000003");
    private static final int PARTITION = LiveJournal.partitionOf(created(ONE));
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();

    private final LiveJournal live = LiveJournal.create();

    @BeforeEach
    void sell() {
        live.fact(created(ONE));
        live.fact(created(TWO));
        live.sign();
        live.fact(paid(ONE));
        live.event(created(ONE));
    }

    @Test
    void findsEachFactOnce() {
        assertThat(live.run("verify", "--complete", "--json")).isZero();

        JsonNode found = json().path("completeness");
        assertThat(found.path("events").asLong()).isEqualTo(4);
        assertThat(found.path("facts").asLong()).isEqualTo(3);
        assertThat(found.path("repeats").asLong()).isEqualTo(1);
        assertThat(found.path("gaps")).isEmpty();
    }

    @Test
    void namesAFactThatIsMissingAndOneThatIsNotThereYet() {
        live.event(failed(ONE));
        live.fact(paid(ONE, 2_000_000, 2_000_000));
        live.fact(expired(ONE));
        live.event(created(LATER));

        assertThat(live.run("verify", "--complete")).isEqualTo(1);

        assertThat(live.out())
                .contains("MISSING", "purchase-0000000000000001/invoice-failed/1")
                .contains("NOT_YET", "purchase-0000000000000003/invoice-created/1")
                .contains("NOT complete: of ", " gaps\n");
    }

    @Test
    void namesEntriesThatNoFactStandsBehind() {
        live.recorded(created(LATER), NOON);
        live.recorded(created(TWO), NOON);

        assertThat(live.run("verify", "--complete")).isEqualTo(1);

        assertThat(live.out())
                .contains("WITHOUT_SOURCE", "purchase-0000000000000003/invoice-created/1")
                .contains("TWICE", "purchase-0000000000000002/invoice-created/1");
    }

    @Test
    void acceptsWhatWasPutAsideAndNamesWhatWasPassedOver() {
        var aside = live.send(new ProducerRecord<>(live.topics().events(), PARTITION, null, null));
        var conflict =
                new ProducerRecord<byte[], byte[]>(
                        live.topics().journalConflicts(), PARTITION, null, null);
        conflict.headers()
                .add(
                        Headers.CONFLICT_SOURCE,
                        "%s-%d@%d"
                                .formatted(aside.topic(), aside.partition(), aside.offset())
                                .getBytes(US_ASCII));
        live.send(conflict);
        live.fact(failed(ONE));

        assertThat(live.run("verify", "--complete")).isZero();
        assertThat(live.out()).contains("1 conflicts");

        live.send(new ProducerRecord<>(live.topics().events(), PARTITION, null, null));
        live.fact(expired(ONE));
        assertThat(live.run("verify", "--complete")).isEqualTo(1);
        assertThat(live.out()).contains("PASSED_OVER");
    }

    @Test
    void tellsFactsApartByTheirIdsAlone() {
        live.send(news("news.v1"));
        live.send(live.journal().entry(PARTITION, news("news.v1"), NOON));
        live.send(news("news.v2"));
        live.fact(failed(ONE));

        assertThat(live.run("verify", "--complete")).isZero();
        assertThat(live.out()).contains("2 repeats");
    }

    private ProducerRecord<byte[], byte[]> news(String type) {
        var news = live.record(created(ONE));
        news.headers().remove(Headers.ID).add(Headers.ID, "news/1".getBytes(US_ASCII));
        news.headers().remove(Headers.TYPE).add(Headers.TYPE, type.getBytes(US_ASCII));
        return news;
    }

    @Test
    void namesAConflictThatIsNotAmongTheConflicts() {
        var reworded = live.record(paid(ONE));
        String value = new String(reworded.value(), UTF_8).replaceFirst("\\{", "{\"new\":1,");
        live.send(
                new ProducerRecord<>(
                        reworded.topic(),
                        PARTITION,
                        reworded.key(),
                        value.getBytes(UTF_8),
                        reworded.headers()));
        live.fact(failed(ONE));
        assertThat(live.run("verify", "--complete")).isZero();
        assertThat(live.out()).contains("1 in other words");

        live.event(paid(ONE, 2_000_000, 2_000_000));
        live.fact(expired(ONE));

        assertThat(live.run("verify", "--complete")).isEqualTo(1);
        assertThat(live.out())
                .contains("SWALLOWED", ONE + "/invoice-paid/1", "contradicts its fact's entry")
                .contains("1 in other words");
    }

    private JsonNode json() {
        return ContractJson.mapper().readTree(live.out());
    }
}
