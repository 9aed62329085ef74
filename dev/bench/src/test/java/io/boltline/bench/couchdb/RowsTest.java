package io.boltline.bench.couchdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RowsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private final List<Row> rows = new Rows(50_000, List.of(200_000, 1_000)).all();

    @Test
    void hasEveryRowOnce() {
        assertThat(rows).extracting(Row::name).doesNotHaveDuplicates();
        assertThat(rows).extracting(Row::group).contains(Group.values());
    }

    @Test
    void goesFromSmallDatabasesToLargeOnes() {
        List<String> sizes =
                rows.stream().map(Row::name).filter(name -> name.contains(" documents")).toList();

        assertThat(sizes.getFirst()).endsWith("1,000 documents");
        assertThat(sizes.getLast()).endsWith("200,000 documents");
    }

    @Test
    void hasWhatWasRecordedForGroupsOfPurchases() {
        assertThat(rows.stream().filter(row -> row.group() == Group.WRITES))
                .hasSize(24)
                .allMatch(row -> row.recorded().cpuMillis() > 0);
    }

    @Test
    void makesIdsAsGatewaysDo() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(Ids.RANDOM.next(random, NOW)).matches("[0-9a-z]{16}");
        assertThat(Ids.TIMED.next(random, NOW)).matches("[0-9a-z]{22}");
        assertThat(Ids.TIMED.next(random, NOW).substring(0, 6))
                .isLessThan(Ids.TIMED.next(random, NOW.plusSeconds(1)).substring(0, 6));
    }

    @Test
    void makesAnOrderAndItsInvoiceOfTheSizesThatAShopHas() {
        Purchases purchases = new Purchases(new History(Ids.TIMED, Documents.PAIR));

        JsonNode documents = JsonMapper.shared().readTree(purchases.bulk(3)).path("docs");

        assertThat(documents.size()).isEqualTo(6);
        assertThat(documents.get(0).toString().length()).isBetween(230, 330);
        assertThat(documents.get(1).toString().length()).isBetween(600, 800);
        assertThat(documents.get(1).path("orderId").asString())
                .isEqualTo(documents.get(0).path("_id").asString());
    }
}
