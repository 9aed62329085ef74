package io.boltline.bench.report;

import static io.boltline.bench.report.RunExamples.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgainstTest {
    private static Run window(String target, int repeat, long purchases, double p50, double p99) {
        return run(target, 64, repeat, purchases, p50, p99, List.of(), null);
    }

    private static final List<Run> OURS =
            List.of(
                    window("boltline", 1, 400, 10, 40),
                    window("boltline", 2, 800, 20, 50),
                    window("boltline", 3, 600, 15, 60));
    private static final List<Run> THEIRS =
            List.of(
                    window("other", 1, 200, 40, 80),
                    window("other", 2, 200, 40, 100),
                    window("other", 3, 100, 60, 240));

    @Test
    void dividesMediansAndTellsTheRangeOverTheWindows() {
        Against against = Against.of(report(inTurn())).getFirst();

        assertThat(against.perSecond()).isEqualTo(new Against.Ratio(3, 2, 6));
        assertThat(against.p50()).isEqualTo(new Against.Ratio(0.375, 0.25, 0.5));
        assertThat(against.p99()).isEqualTo(new Against.Ratio(0.5, 0.25, 0.5));
        assertThat(against.targets()).isEqualTo("boltline / other");
        assertThat(against.perSecond()).hasToString("3.00 (2.00–6.00)");
    }

    @Test
    void holdsNoLoadAgainstAnotherLoad() {
        List<Run> alone = List.of(run("other", 1, 1, 10, 1, 1, List.of(), null));

        assertThat(Against.of(report(both(OURS, alone)))).isEmpty();
        assertThat(Against.of(report(OURS))).isEmpty();
    }

    @Test
    void holdsNoTargetsAgainstEachOtherThatTookNoTurns() {
        assertThat(Against.of(report(both(OURS, THEIRS)))).isEmpty();
    }

    private static Report report(List<Run> runs) {
        return new Report("", "", "", Map.of(), runs);
    }

    private static List<Run> inTurn() {
        return IntStream.range(0, OURS.size())
                .boxed()
                .flatMap(i -> Stream.of(OURS.get(i), THEIRS.get(i)))
                .toList();
    }

    private static List<Run> both(List<Run> one, List<Run> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
