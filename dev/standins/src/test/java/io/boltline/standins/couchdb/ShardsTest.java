package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Figures are those of a real server's files, of orders of 245 bytes. */
class ShardsTest {
    private static final int BODY_BYTES = 245;

    private final SplittableRandom random = new SplittableRandom(3);
    private final Map<String, Revision> known = new HashMap<>();
    private Shards shards = new Shards(2);
    private long seq;

    @Test
    void writesADocumentToOneShard() {
        assertThat(write(List.of("purchase-1"))).hasSize(1);
    }

    @Test
    void writesAnOrderAndItsInvoiceToBothShards() {
        assertThat(write(List.of("purchase-0123456789abcdef", "invoice-0123456789abcdef")))
                .hasSize(2);
    }

    @Test
    void growsByABlockForOneSmallDocument() {
        write(List.of("purchase-1"));
        long before = shards.sum(ShardFile::file);

        write(List.of("purchase-2"));

        assertThat(shards.sum(ShardFile::file) - before).isEqualTo(4_096);
    }

    @Test
    void growsAndWorksMoreForRandomIds() {
        double random = growthOf(20, this::randomId);
        shards = new Shards(2);
        double timed = growthOf(20, this::timedId);

        assertThat(random).isCloseTo(2_250, withPercentage(12));
        assertThat(timed).isCloseTo(1_200, withPercentage(12));
    }

    @Test
    void changesMoreNodesForRandomIdsTheMoreDocumentsThereAre() {
        fill(1_000, this::randomId);
        int few = nodesOfAGroup(this::randomId);
        fill(20_000, this::randomId);
        int many = nodesOfAGroup(this::randomId);

        assertThat(many).isGreaterThan(few * 3 / 2);
    }

    @Test
    void changesHardlyMoreNodesForIdsInOrderWhateverTheSize() {
        fill(1_000, this::timedId);
        int few = nodesOfAGroup(this::timedId);
        fill(20_000, this::timedId);
        int many = nodesOfAGroup(this::timedId);

        assertThat(many).isLessThan(few * 3 / 2);
    }

    @Test
    void leavesWhatLivesInACompactedFile() {
        fill(5_000, this::randomId);
        assertThat(shards.sum(ShardFile::file))
                .isGreaterThan(shards.sum(ShardFile::active) * 3 / 2);

        shards.files().forEach(ShardFile::compact);

        assertThat((double) shards.sum(ShardFile::active))
                .isCloseTo(421.0 * 5_000, withPercentage(5));
        assertThat((double) shards.sum(ShardFile::file))
                .isCloseTo((double) shards.sum(ShardFile::active), withPercentage(2));
    }

    @Test
    void countsAChangedDocumentOnce() {
        write(List.of("purchase-1"));
        long active = shards.sum(ShardFile::active);

        write(List.of("purchase-1"));

        assertThat(shards.sum(ShardFile::active)).isEqualTo(active);
        assertThat(shards.sum(ShardFile::documents)).isEqualTo(1);
        assertThat(shards.sum(ShardFile::external)).isEqualTo(BODY_BYTES);
    }

    @Test
    void countsADocumentOnceThatACommitWritesTwice() {
        write(List.of("purchase-1", "purchase-1"));

        assertThat(shards.sum(ShardFile::documents)).isEqualTo(1);
    }

    @Test
    void refusesNumbersOfShardsThatNobodyHas() {
        assertThatThrownBy(() -> new Shards(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> new Shards(100)).hasMessageContaining("100");
    }

    private double growthOf(int group, Supplier<String> ids) {
        fill(25_000, ids);
        shards.files().forEach(ShardFile::compact);
        long before = shards.sum(ShardFile::file);
        int groups = 80;
        for (int at = 0; at < groups; at++) {
            write(several(group, ids));
        }
        return (shards.sum(ShardFile::file) - before) / (double) (groups * group);
    }

    private int nodesOfAGroup(Supplier<String> ids) {
        return write(several(20, ids)).stream().mapToInt(ShardFile.Work::idNodes).sum();
    }

    private void fill(int documents, Supplier<String> ids) {
        for (int at = 0; at < documents; at += 200) {
            write(several(200, ids));
        }
    }

    private static List<String> several(int number, Supplier<String> ids) {
        List<String> several = new ArrayList<>();
        for (int at = 0; at < number; at++) {
            several.add(ids.get());
        }
        return several;
    }

    private String randomId() {
        return "purchase-" + Long.toString(random.nextLong(1L << 60) + (1L << 61), 36);
    }

    /** 500 a second. */
    private String timedId() {
        return "purchase-%06d%s".formatted(100_000 + seq / 500, randomId().substring(9));
    }

    private List<ShardFile.Work> write(List<String> ids) {
        List<Revision> revisions = new ArrayList<>();
        for (String id : ids) {
            seq++;
            revisions.add(new Revision(seq, id, "1-0", false, new byte[BODY_BYTES]));
        }
        List<ShardFile.Work> works =
                shards.write(revisions, id -> Optional.ofNullable(known.get(id)));
        revisions.forEach(revision -> known.put(revision.id(), revision));
        return works;
    }
}
