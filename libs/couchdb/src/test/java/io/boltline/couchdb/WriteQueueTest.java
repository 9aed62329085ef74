package io.boltline.couchdb;

import static io.boltline.couchdb.ScriptedServer.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.Screened.Sendable;
import io.boltline.couchdb.WriteQueue.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Waits that would be ten seconds long end at once, or the test does before them. */
class WriteQueueTest {
    private static final Linger TEN_SECONDS = new Linger(Duration.ofSeconds(10), 2);

    private final WriteQueue queue = new WriteQueue(grouping(3, 10_000, TEN_SECONDS));

    @Test
    void waitsForMoreAfterALargeGroup() throws Exception {
        takeAFullGroup();
        offer("d");

        var taking = new Taking(queue);
        await().until(taking::waits);
        offer("e", "f");

        assertThat(taking.ids()).containsExactly("d", "e", "f");
    }

    @Test
    void sendsOneAloneAtOnce() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            offer(id);

            assertThat(new Taking(queue).ids()).containsExactly(id);
        }
    }

    @Test
    void sendsAtOnceAfterAWaitForNothing() throws Exception {
        var brief = new WriteQueue(grouping(3, 10_000, new Linger(Duration.ofMillis(1), 2)));
        offerTo(brief, "a", "b", "c");
        assertThat(new Taking(brief).ids()).hasSize(3);
        offerTo(brief, "d");
        assertThat(new Taking(brief).ids()).containsExactly("d");

        offerTo(brief, "e");

        assertThat(new Taking(brief).ids()).containsExactly("e");
    }

    @Test
    void takesAFullGroupAtOnce() throws Exception {
        takeAFullGroup();

        takeAFullGroup();
    }

    @Test
    void takesAGroupAtOnceThatIsFullByItsBytes() throws Exception {
        var narrow = new WriteQueue(grouping(100, 60, TEN_SECONDS));
        offerTo(narrow, "a", "b", "c");
        int first = new Taking(narrow).ids().size();
        assertThat(first).isBetween(2, 3);

        offerTo(narrow, "d", "e", "f");

        assertThat(new Taking(narrow).ids()).isNotEmpty();
    }

    @Test
    void waitsNoLongerThanTheNextDocumentHasRoom() throws Exception {
        var narrow = new WriteQueue(new Grouping(100, 1000, 2, 1000, 1, TEN_SECONDS));
        offerTo(narrow, "a", "b");
        var full = CompletableFuture.supplyAsync(() -> offered(narrow, "c"));
        var first = new ArrayList<>(new Taking(narrow).ids());
        assertThat(full.get(5, TimeUnit.SECONDS)).isEqualTo(Offer.TAKEN);
        var second = new Taking(narrow);

        offerTo(narrow, "d", "e");

        first.addAll(second.ids());
        assertThat(first).contains("a", "b", "c");
    }

    @Test
    void endsTheWaitWhenItCloses() throws Exception {
        takeAFullGroup();
        offer("d");
        var taking = new Taking(queue);
        await().until(taking::waits);

        queue.close();

        assertThat(taking.ids()).containsExactly("d");
        assertThat(new Taking(queue).ids()).isEmpty();
    }

    private void takeAFullGroup() throws Exception {
        offer("a", "b", "c");
        assertThat(new Taking(queue).ids()).containsExactly("a", "b", "c");
    }

    private void offer(String... ids) {
        offerTo(queue, ids);
    }

    private static void offerTo(WriteQueue queue, String... ids) {
        for (String id : ids) {
            assertThat(offered(queue, id)).isEqualTo(Offer.TAKEN);
        }
    }

    private static Offer offered(WriteQueue queue, String id) {
        var write = new PendingWrite((Sendable) Screened.screen(anOrder(id)));
        try {
            return queue.offer(write, Deadline.after(Duration.ofSeconds(5)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Grouping grouping(int batchDocuments, int batchBytes, Linger linger) {
        return new Grouping(batchDocuments, batchBytes, 1000, 100_000, 1, linger);
    }

    /** A batch that is being taken. */
    private static final class Taking {
        private final CompletableFuture<List<PendingWrite>> batch = new CompletableFuture<>();
        private final Thread thread;

        Taking(WriteQueue queue) {
            thread = Thread.ofPlatform().daemon().start(() -> batch.complete(queue.takeBatch()));
        }

        boolean waits() {
            return thread.getState() == Thread.State.TIMED_WAITING;
        }

        List<String> ids() throws InterruptedException, ExecutionException, TimeoutException {
            return batch.get(5, TimeUnit.SECONDS).stream()
                    .map(write -> write.document().id())
                    .toList();
        }
    }
}
