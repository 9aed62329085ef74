package io.boltline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageRuleTest {
    private static final OutageRule RULE = OutageRule.DEFAULT;

    @ParameterizedTest
    @CsvSource({"19, 1000000, false", "20, 9, false", "20, 10, true", "1000000, 10, true"})
    void blamesTheRecordOnlyWhenOthersAreServedAndItKeepsFailing(
            long othersServed, int failures, boolean alone) {
        var suspicion = new Suspicion(new Dependency.Tally(0, 0), failures, othersServed);

        assertThat(RULE.isAloneInFailing(suspicion)).isEqualTo(alone);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, false", // nobody went there: it says nothing
        "0, 1, true",
        "4, 1, false",
        "3, 1, true",
        "399, 100, true",
        "400, 100, false"
    })
    void callsItAnOutageWhenTooManyOthersFailedToo(long served, long failed, boolean outage) {
        assertThat(RULE.wasOutage(new Dependency.Tally(served, failed))).isEqualTo(outage);
    }

    @Test
    void blamesARecordThatFailsTenTimesAmongOthersThatAreServed() {
        var node = new Dependency("node", _ -> true);
        var suspicion = Suspicion.none(node.failed());
        for (int failure = 1; failure < 10; failure++) {
            serve(node, 3);
            suspicion = suspicion.afterFailure(node.failed(), RULE);
            assertThat(RULE.isAloneInFailing(suspicion)).isFalse();
        }

        serve(node, 3);

        assertThat(RULE.isAloneInFailing(suspicion.afterFailure(node.failed(), RULE))).isTrue();
    }

    @Test
    void blamesNoRecordWhileNobodyIsServed() {
        var node = new Dependency("node", _ -> true);
        serve(node, 1000);
        var suspicion = Suspicion.none(node.failed());
        for (int failure = 0; failure < 1000; failure++) {
            suspicion = suspicion.afterFailure(node.failed(), RULE);
        }

        assertThat(RULE.isAloneInFailing(suspicion)).isFalse();
    }

    @Test
    void forgetsWhatSpokeAgainstTheRecordWhenTheDependencyFailsOthersToo() {
        var node = new Dependency("node", _ -> true);
        var suspicion = Suspicion.none(node.failed());
        for (int failure = 0; failure < 9; failure++) {
            serve(node, 100);
            suspicion = suspicion.afterFailure(node.failed(), RULE);
        }
        for (int other = 0; other < 26; other++) {
            var _ = node.failed();
        }

        serve(node, 100);
        suspicion = suspicion.afterFailure(node.failed(), RULE);

        assertThat(suspicion.failures()).isZero();
        assertThat(suspicion.othersServed()).isZero();
    }

    /**
     * A node that is there for a moment every few seconds serves whoever comes just then. Of a
     * thousand that wait, the unlucky ones fail far more than ten times while hundreds of others
     * are served: not one of them is the trouble.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void blamesNobodyWhereADependencyComesAndGoes(long seed) {
        var random = new Random(seed);
        var node = new Dependency("node", _ -> true);
        List<Suspicion> waiting =
                Stream.generate(() -> Suspicion.none(node.failed())).limit(1000).toList();
        while (!waiting.isEmpty()) {
            var stillWaiting = new ArrayList<Suspicion>();
            for (var suspicion : waiting) {
                if (random.nextInt(20) == 0) {
                    node.served();
                } else {
                    stillWaiting.add(suspicion.afterFailure(node.failed(), RULE));
                }
            }
            assertThat(stillWaiting).noneMatch(RULE::isAloneInFailing);
            waiting = stillWaiting;
        }
    }

    private static void serve(Dependency dependency, int records) {
        for (int i = 0; i < records; i++) {
            dependency.served();
        }
    }
}
