package io.boltline.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.journal.FactLedger.Noted;
import io.boltline.cli.journal.FactLedger.Side;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactJudgeTest {
    private static final Digest FACT = Digest.of("order/order-created");
    private static final Digest SAID = Digest.of("{}");
    private static final Digest OTHER = Digest.of("{\"a\":1}");

    private final FactJudge judge = new FactJudge(Set.of(new Place(0, 9)));

    @Test
    void findsAFactThatIsRecordedOnce() {
        judge.judge(FACT, List.of(entry(0, 100, SAID), event(5, SAID), event(7, SAID)));

        assertThat(judge.suspects()).isEmpty();
        assertThat(judge.facts()).isEqualTo(1);
        assertThat(judge.repeats()).isEqualTo(1);
        assertThat(judge.isPast(new Place(0, 4))).isTrue();
        assertThat(judge.isPast(new Place(0, 5))).isFalse();
        assertThat(judge.isPast(new Place(1, 4))).isFalse();
    }

    @Test
    void countsWhatWasSaidOtherwiseAndWhatWasPutAside() {
        judge.judge(
                FACT,
                List.of(entry(0, 100, SAID), event(5, SAID), event(7, OTHER), event(9, OTHER)));

        assertThat(judge.suspects()).isEmpty();
        assertThat(judge.otherwise())
                .containsExactly(new FactJudge.Otherwise(FACT, new Place(0, 100), new Place(0, 7)));
        assertThat(judge.otherWords()).isEqualTo(1);
        assertThat(judge.putAside()).isEqualTo(1);
    }

    @Test
    void expectsOtherWordsOfFactsThatMayVaryAndOfLateCopies() {
        judge.judge(
                FACT,
                List.of(
                        entry(0, 100, SAID),
                        event(5, SAID),
                        new Noted(Side.EVENT, 0, 7, OTHER, true),
                        new Noted(Side.LATE, 0, 12, OTHER, false)));

        assertThat(judge.otherwise()).isEmpty();
        assertThat(judge.otherWords()).isEqualTo(2);
    }

    @Test
    void missesAFactByItsFirstCopy() {
        judge.judge(FACT, List.of(event(5, SAID), event(7, SAID)));

        assertSuspect(Gap.Kind.MISSING, 5);
        assertThat(judge.repeats()).isEqualTo(1);
    }

    @Test
    void missesNothingThatCameLateOrWasPutAside() {
        judge.judge(FACT, List.of(new Noted(Side.LATE, 0, 12, SAID, false)));
        judge.judge(OTHER, List.of(event(9, SAID)));

        assertThat(judge.suspects()).isEmpty();
        assertThat(judge.putAside()).isEqualTo(1);
        assertThat(judge.later()).isEqualTo(1);
    }

    @Test
    void takesALateEventForTheSourceOfAnEntry() {
        judge.judge(FACT, List.of(entry(0, 100, SAID), new Noted(Side.LATE, 0, 12, SAID, false)));

        assertThat(judge.suspects()).isEmpty();
        assertThat(judge.facts()).isEqualTo(1);
    }

    @Test
    void suspectsAnEntryWithoutASource() {
        judge.judge(FACT, List.of(entry(0, 100, SAID)));

        assertSuspect(Gap.Kind.WITHOUT_SOURCE, 100);
    }

    @Test
    void suspectsTheSecondEntryOfAFact() {
        judge.judge(FACT, List.of(entry(0, 100, SAID), entry(0, 101, SAID), event(5, SAID)));

        assertSuspect(Gap.Kind.TWICE, 101);
    }

    @Test
    void suspectsAnEntryThatSaysWhatNoCopySays() {
        judge.judge(FACT, List.of(entry(0, 100, OTHER), event(5, SAID)));

        assertSuspect(Gap.Kind.OTHER_CONTENT, 100);
    }

    @Test
    void suspectsAnEntryOfALaterCopy() {
        judge.judge(FACT, List.of(entry(0, 100, OTHER), event(5, SAID), event(6, OTHER)));

        assertSuspect(Gap.Kind.LATER_COPY, 100);
    }

    @Test
    void suspectsAnEntryInAnotherPartition() {
        judge.judge(FACT, List.of(entry(1, 100, SAID), event(5, SAID)));

        assertThat(judge.suspects())
                .extracting(FactJudge.Suspect::kind, FactJudge.Suspect::place)
                .containsExactly(tuple(Gap.Kind.ELSEWHERE, new Place(1, 100)));
    }

    /** A record that calls itself what it isn't lies in any partition, at any offset. */
    @Test
    void comparesNothingWithWhatWasPutAside() {
        judge.judge(FACT, List.of(entry(1, 100, SAID), event(9, OTHER), eventIn(1, 20, SAID)));
        judge.judge(FACT, List.of(entry(0, 101, SAID), event(9, OTHER), event(12, SAID)));

        assertThat(judge.suspects()).isEmpty();
        assertThat(judge.facts()).isEqualTo(2);
        assertThat(judge.putAside()).isEqualTo(2);
    }

    @Test
    void suspectsACopyInAnotherPartitionThatWasNotPutAside() {
        judge.judge(FACT, List.of(entry(1, 100, SAID), event(5, SAID), eventIn(1, 20, SAID)));

        assertSuspect(Gap.Kind.PASSED_OVER, 5);
        assertThat(judge.facts()).isEqualTo(1);
    }

    @Test
    void suspectsWhatCanBeNoFactUnlessItWasPutAside() {
        judge.judgeOdd(new Place(0, 9));
        judge.judgeOdd(new Place(0, 10));

        assertSuspect(Gap.Kind.PASSED_OVER, 10);
        assertThat(judge.putAside()).isEqualTo(1);
    }

    private void assertSuspect(Gap.Kind kind, long offset) {
        assertThat(judge.suspects())
                .extracting(FactJudge.Suspect::kind, FactJudge.Suspect::place)
                .containsExactly(tuple(kind, new Place(0, offset)));
    }

    private static Noted entry(int partition, long offset, Digest said) {
        return new Noted(Side.JOURNAL, partition, offset, said, false);
    }

    private static Noted event(long offset, Digest said) {
        return eventIn(0, offset, said);
    }

    private static Noted eventIn(int partition, long offset, Digest said) {
        return new Noted(Side.EVENT, partition, offset, said, false);
    }
}
