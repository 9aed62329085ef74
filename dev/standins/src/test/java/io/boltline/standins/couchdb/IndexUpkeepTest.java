package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexUpkeepTest {
    private static final String DESIGN = "_design/by-user";

    private final Queue<Runnable> background = new ArrayDeque<>();
    private final CostsOfTests costs = new CostsOfTests(background::add);
    private final IndexUpkeep upkeep = new IndexUpkeep(costs);
    private final Shards shards = new Shards(1);
    private long seq;

    @Test
    void costsNothingWithoutAnIndex() {
        write(5);

        assertThat(background).isEmpty();
    }

    @Test
    void learnsAllOfADatabaseWhenItIsNew() {
        write(5);
        define(true);

        background.remove().run();

        assertThat(costs.indexed()).as("the design document too").containsExactly(6);
    }

    @Test
    void learnsInTheBackgroundWhatACommitWrote() {
        define(true);
        background.remove().run();

        write(5);
        background.remove().run();
        upkeep.catchUp(DESIGN);

        assertThat(costs.indexed()).containsExactly(1, 5);
        assertThat(upkeep.isRunning()).isFalse();
    }

    @Test
    void pausesWhereACommitComesWhileItLearns() {
        define(true);
        write(5);
        write(5);
        Runnable first = background.remove();
        Runnable afterAPause = background.remove();
        assertThat(background).isEmpty();

        first.run();
        write(5);
        assertThat(background).as("not before the pause is over").isEmpty();
        afterAPause.run();
        background.remove().run();

        assertThat(costs.indexed()).containsExactly(11, 5);
    }

    @Test
    void letsAQueryPayForAnIndexThatIsNotKeptUp() {
        define(false);
        write(5);
        write(5);
        assertThat(background).isEmpty();

        upkeep.catchUp(DESIGN);
        upkeep.catchUp(DESIGN);

        assertThat(costs.indexed()).containsExactly(11);
    }

    @Test
    void knowsEverythingAfterAStart() {
        upkeep.reopened(design(true), shards);

        upkeep.catchUp(DESIGN);

        assertThat(costs.indexed()).isEmpty();
    }

    @Test
    void forgetsAnIndexThatIsDeleted() {
        define(false);
        commit(List.of(new Revision(++seq, DESIGN, "2-0", true, bytes("{}"))));
        write(5);

        upkeep.catchUp(DESIGN);

        assertThat(costs.indexed()).isEmpty();
    }

    private void define(boolean automatic) {
        commit(List.of(design(automatic)));
    }

    private Revision design(boolean automatic) {
        String json = "{\"autoupdate\":%s,\"views\":{\"by-user\":{}}}".formatted(automatic);
        return new Revision(++seq, DESIGN, "1-0", false, bytes(json));
    }

    private void write(int documents) {
        commit(
                IntStream.range(0, documents)
                        .mapToObj(_ -> new Revision(++seq, "a" + seq, "1-0", false, bytes("{}")))
                        .toList());
    }

    private void commit(List<Revision> revisions) {
        upkeep.committed(revisions, shards.write(revisions, _ -> Optional.empty()), shards);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
