package io.boltline.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MarkTest {
    private static final Checkpoint NEWEST = new Checkpoint(1000, "ab".repeat(32));

    @Test
    void staysBeforeAnOddInvoiceWhileTheOthersAreListedFromBehindIt() {
        Mark mark = Mark.of("node", odd(7, 300), 900, NEWEST);

        assertThat(mark.from()).isEqualTo(7);
        assertThat(mark.triedAlone()).containsExactly(7L, 300L);
        assertThat(mark.listedFrom()).isEqualTo(900);
    }

    @Test
    void setsNothingAsideThatIsListedAnyhow() {
        assertThat(Mark.of("node", odd(900, 950), 900, NEWEST))
                .isEqualTo(new Mark("node", 900, NEWEST, null, null));
        assertThat(Mark.of("node", odd(), 900, NEWEST).triedAlone()).isEqualTo(List.of());
        assertThat(Mark.of("node", odd(), 900, NEWEST).listedFrom()).isEqualTo(900);
    }

    @Test
    void listsWhatIsTooMuchToBeTriedOneByOne() {
        long[] many = LongStream.rangeClosed(1, 150).toArray();

        Mark mark = Mark.of("node", odd(many), 900, NEWEST);

        assertThat(mark.triedAlone()).hasSize(100).startsWith(1L).endsWith(100L);
        assertThat(mark.listedFrom()).isEqualTo(101);
    }

    @Test
    void triesAgainWhatItHadPassed() {
        Mark mark = Mark.of("node", odd(300), 900, NEWEST).indexedTo(List.of(4L, 5L));

        Mark back = mark.alsoTrying(odd(7, 950));

        assertThat(back.triedAlone()).containsExactly(7L, 300L);
        assertThat(back.listedFrom()).isEqualTo(900);
        assertThat(back.from()).isEqualTo(7);
        assertThat(back.indexed()).containsExactly(4L, 5L);
    }

    @Test
    void goesBackToNothingWhereNothingWasPassed() {
        Mark first = Mark.beforeTheFirst("node");
        Mark mark = Mark.of("node", odd(), 900, NEWEST);

        assertThat(first.alsoTrying(odd(7))).isEqualTo(first);
        assertThat(mark.alsoTrying(odd())).isEqualTo(mark);
        assertThat(mark.alsoTrying(odd(900))).isEqualTo(mark);
    }

    @Test
    void listsAllAgainAndStillKnowsItsNewest() {
        Mark mark = Mark.of("node", odd(300), 900, NEWEST).indexedTo(List.of(4L));

        assertThat(mark.fromTheFirst()).isEqualTo(new Mark("node", 1, NEWEST, null, List.of(4L)));
    }

    private static SortedSet<Long> odd(long... indexes) {
        return LongStream.of(indexes).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
