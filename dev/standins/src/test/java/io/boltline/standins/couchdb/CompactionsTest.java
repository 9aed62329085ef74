package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompactionsTest {
    private static final int LARGE_BYTES = 700_000;

    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Compactions compactions = new Compactions(new CostsOfTests(background::add));
    private final ShardFile file = new ShardFile();
    private long seq;

    @Test
    void leavesSmallFilesAlone() {
        write(1_000);
        write(1_000);
        write(1_000);

        compactions.startDue(List.of(file), 0);

        assertThat(background).isEmpty();
    }

    @Test
    void leavesFilesAloneThatLiveForTheMostPart() {
        write(2 * LARGE_BYTES);

        compactions.startDue(List.of(file), 0);

        assertThat(background).isEmpty();
    }

    @Test
    void compactsAFileOfWhichHalfIsDead() {
        write(LARGE_BYTES);
        write(LARGE_BYTES);

        compactions.startDue(List.of(file), 0);

        assertThat(compactions.areRunning()).isTrue();
        long before = file.file();
        background.remove().run();
        assertThat(file.file()).isLessThan(before);
        assertThat(compactions.areRunning()).isFalse();
    }

    @Test
    void compactsAFileOnceAtATime() {
        compactions.start(List.of(file), 0);
        compactions.start(List.of(file), 0);

        assertThat(background).hasSize(1);
    }

    @Test
    void compactsAFileOfItselfEveryFiveMinutesAtMost() {
        write(LARGE_BYTES);
        write(LARGE_BYTES);
        compactions.startDue(List.of(file), 0);
        background.remove().run();
        write(LARGE_BYTES);
        write(LARGE_BYTES);

        compactions.startDue(List.of(file), TimeUnit.SECONDS.toNanos(299));
        assertThat(background).isEmpty();

        compactions.startDue(List.of(file), TimeUnit.SECONDS.toNanos(300));
        assertThat(background).hasSize(1);
    }

    /** The same document each time. */
    private void write(int bytes) {
        Optional<Revision> before =
                seq == 0
                        ? Optional.empty()
                        : Optional.of(new Revision(seq, "a", "1-0", false, last));
        last = new byte[bytes];
        seq++;
        var _ =
                file.write(
                        List.of(
                                new ShardFile.Change(
                                        new Revision(seq, "a", "1-0", false, last), before)));
    }

    private byte[] last = {};
}
