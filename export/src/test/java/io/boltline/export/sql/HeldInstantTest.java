package io.boltline.export.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.export.Exported;
import io.boltline.export.Purchases;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.write.InMemory;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which instants an export holds on its own, where nothing follows its segments. */
class HeldInstantTest {
    private static final int SEGMENT = 1 << Exported.LEVEL;
    private static final String COUNT = "SELECT count(*) AS events FROM events";
    private static final Instant LAST = Purchases.PLACED.plusMillis(SEGMENT - 1);

    @TempDir Path temporary;

    private final InMemory exported = new InMemory();

    @Test
    void holdsWhatIsBeforeTheLastEntryOfItsSegments() {
        Path folder = temporary.resolve("export");
        for (int partition = 0; partition < InMemory.PARTITIONS; partition++) {
            recordASegment(partition);
        }
        exported.export(folder, false);
        assertThat(new ExportFolder(folder).requiredManifest().manifest().partitions())
                .allMatch(it -> it.tail().rows() == 0 && it.segments().size() == 1);

        assertThat(at(LAST.minusMillis(1), folder)).as(exported::err).isZero();
        assertThat(exported.lines())
                .last()
                .isEqualTo(String.valueOf(InMemory.PARTITIONS * (SEGMENT - 1)));
        assertThat(at(LAST, folder)).as("more may be recorded then").isOne();
        assertThat(exported.err()).contains("was recorded at 2026-01-31T12:00:00.015Z");
    }

    @Test
    void holdsNoInstantOfAPartitionThatHasNothing() {
        Path folder = temporary.resolve("export");
        recordASegment(0);
        exported.export(folder, false);

        assertThat(at(LAST.minusMillis(1), folder)).isOne();
        assertThat(exported.err()).contains("of partition 1 is still to come");
    }

    private int at(Instant instant, Path folder) {
        return exported.sql(folder, "--at=" + instant, COUNT);
    }

    private void recordASegment(int partition) {
        for (int i = 0; i < SEGMENT; i++) {
            exported.recordIn(
                    partition,
                    exported.record(Purchases.created(SEGMENT * partition + i)),
                    Purchases.PLACED.toEpochMilli() + i);
        }
    }
}
