package io.boltline.faults.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnalyticsPlanTest {
    @Test
    void killsAtLeastTwentyTimesAlsoWithoutPostgres() {
        int kills =
                AnalyticsPlan.thorough().strikes(1, false).stream()
                        .mapToInt(strike -> strike.kills(2))
                        .sum();

        assertThat(kills).isGreaterThanOrEqualTo(20);
    }

    @Test
    void strikesInEachWayThatThisMachineHas() {
        AnalyticsPlan plan = AnalyticsPlan.thorough();

        assertThat(plan.strikes(1, true)).contains(AnalyticsStrike.values());
        assertThat(plan.strikes(1, false)).noneMatch(AnalyticsStrike::needsPostgres).isNotEmpty();
    }

    @Test
    void takesTheOrderFromTheSeed() {
        AnalyticsPlan plan = AnalyticsPlan.thorough();

        assertThat(plan.strikes(1, true))
                .isEqualTo(plan.strikes(1, true))
                .isNotEqualTo(plan.strikes(2, true));
    }
}
