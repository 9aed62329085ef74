package io.boltline.cli.journal;

import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JournalBroker.class)
class JournalStoryTest {
    private static final OrderId ORDER = new OrderId("purchase-000000000story00");
    private static final OrderId OTHER = new OrderId("purchase-000000000other00");
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    private static final int PARTITION = LiveJournal.partitionOf(created(ORDER));

    private final LiveJournal live = LiveJournal.create();

    @BeforeEach
    void record() {
        live.recorded(created(OTHER), NOON);
        live.recorded(created(ORDER), NOON + 1000);
        live.recorded(paid(ORDER), NOON + 5000);
        live.recorded(paid(OTHER), NOON + 9000);
    }

    @Test
    void tellsTheFactsOfAnOrder() {
        assertThat(live.run("story", ORDER.value())).isZero();

        assertThat(live.err()).isEmpty();
        assertThat(live.lines()).hasSize(3);
        assertThat(live.lines().get(0))
                .startsWith(PARTITION + ":")
                .contains("2026-01-31T12:00:01.000Z", "InvoiceCreated");
        assertThat(live.lines().get(1)).contains("2026-01-31T12:00:05.000Z", "InvoicePaid");
        assertThat(live.lines().get(2)).startsWith("2 facts in the first ");
    }

    @Test
    void tellsWhatWasKnownAtAnInstant() {
        live.recorded(paid(ORDER, 2_000_000, 2_000_000), NOON + 60_000);

        assertThat(live.run("story", ORDER.value(), "--at", at(NOON + 4999), "--json")).isZero();

        var story = ContractJson.mapper().readTree(live.out());
        assertThat(story.path("partition").asInt()).isEqualTo(PARTITION);
        assertThat(story.path("facts")).hasSize(1);
        assertThat(story.at("/facts/0/type").asString()).isEqualTo("boltline.invoice.created.v1");
        assertThat(story.at("/facts/0/recordedAt").asString())
                .isEqualTo("2026-01-31T12:00:01.000Z");
        assertThat(live.run("story", ORDER.value(), "--at", at(NOON + 5000))).isZero();
        assertThat(live.out()).contains("InvoicePaid");
    }

    @Test
    void tellsWhatStandsInACut() {
        long before = live.journal().size(PARTITION);
        live.recorded(paid(ORDER, 2_000_000, 2_000_000), NOON + 20_000);

        assertThat(live.run("story", ORDER.value(), "--at", cut(before))).isZero();

        assertThat(live.lines()).hasSize(3);
    }

    @Test
    void saysWhyItCanNotTell() {
        assertThat(live.run("story", ORDER.value(), "--at", cut(0))).isEqualTo(1);
        assertThat(live.err()).contains("nothing was known of " + ORDER + " then", "12:00:01");
        assertThat(live.run("story", ORDER.value(), "--at", cut(99))).isEqualTo(1);
        assertThat(live.err()).contains("the cut has 99 entries of partition " + PARTITION);
        assertThat(live.run("story", ORDER.value(), "--at", "0:1")).isEqualTo(1);
        assertThat(live.err()).contains("the cut has 1 partitions, the journal has 3");
        assertThat(live.run("story", ORDER.value(), "--at", "0:1,2:1")).isEqualTo(2);
        assertThat(live.err()).contains("1:SIZE is due where \"2:1\" stands");
        assertThat(live.run("story", ORDER.value(), "--at", "2999-01-31T12:00:00Z")).isEqualTo(1);
        assertThat(live.err()).contains("that is still to come");
        assertThat(live.run("story", ORDER.value(), "--at", "foo")).isEqualTo(2);
        assertThat(live.err()).contains("'foo' is neither an instant such as", "nor a cut");
        assertThat(live.run("story", "purchase-short")).isEqualTo(2);
        assertThat(live.run("story", "purchase-000000000unknown")).isEqualTo(1);
        assertThat(live.err()).contains("the journal has nothing of purchase-000000000unknown");
    }

    @Test
    void tellsNothingOfABrokenJournal() {
        var entry = live.journal().entry(PARTITION, live.record(paid(ORDER)), NOON);
        entry.headers().remove(Headers.LEAF).add(Headers.LEAF, "00".repeat(32).getBytes(US_ASCII));
        live.send(entry);

        assertThat(live.run("story", ORDER.value())).isEqualTo(1);

        assertThat(live.err()).contains("its leaf is not the hash of its entry", "journal verify");
    }

    @Test
    void tellsWhatStandsInACutWhateverFollows() {
        live.foreign(PARTITION, ORDER);

        assertThat(live.run("story", ORDER.value(), "--at", cut(live.journal().size(PARTITION))))
                .isZero();
        assertThat(live.lines()).hasSize(3);
        assertThat(live.run("story", ORDER.value())).isEqualTo(1);
    }

    @Test
    void tellsWhatWasKnownAtAnInstantWhateverFollows() {
        live.foreign(PARTITION, ORDER);

        assertThat(live.run("story", ORDER.value(), "--at", at(NOON + 4999))).isZero();

        assertThat(live.lines()).hasSize(2);
        assertThat(live.run("story", ORDER.value(), "--at", at(NOON + 9000))).isEqualTo(1);
        assertThat(live.err()).contains("is no record of a journal");
    }

    @Test
    void saysThatThereIsNoJournal() {
        assertThat(live.run("story", ORDER.value(), "--topic-prefix=nobodys.")).isEqualTo(1);

        assertThat(live.err())
                .contains("this installation has no journal", "nobodys.purchase.journal");
    }

    private static String at(long millis) {
        return UtcMillis.format(Instant.ofEpochMilli(millis));
    }

    private String cut(long size) {
        var cut = new StringBuilder();
        LiveJournal.partitions()
                .forEach(it ->
                        cut.append(cut.isEmpty() ? "" : ",")
                                .append(it)
                                .append(':')
                                .append(it == PARTITION ? size : live.journal().size(it)));
        return cut.toString();
    }
}
