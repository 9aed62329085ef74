package io.boltline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageRuleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1000000, false", // nobody is served: an outage, however long
        "19, 1000000, false",
        "20, 9, false", // bad luck with a flickering dependency
        "20, 10, true",
        "1000000, 10, true"
    })
    void blamesTheRecordOnlyWhenOthersAreServedAndItKeepsFailing(
            long othersServed, int failures, boolean alone) {
        assertThat(OutageRule.DEFAULT.isAloneInFailing(othersServed, failures)).isEqualTo(alone);
    }
}
