package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

class CommitThreadTest {
    @RepeatedTest(300)
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void endsWhileOthersWrite() {
        var commits =
                new CommitThread(
                        "shop", Journal.NONE, (_, _, _) -> {}, _ -> Optional.empty(), _ -> {}, 0);
        var over = new AtomicBoolean();
        var writers =
                IntStream.range(0, 3)
                        .mapToObj(_ -> CompletableFuture.runAsync(() -> write(commits, over)))
                        .toList();

        commits.close();

        over.set(true);
        writers.forEach(CompletableFuture::join);
        assertThat(commits.submit(List.of())).isCompletedExceptionally();
    }

    private static void write(CommitThread commits, AtomicBoolean over) {
        while (!over.get()) {
            var _ = commits.submit(List.of());
        }
    }
}
