package io.boltline.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Answers answers = new Answers(PATIENCE, seconds(0));

    @Test
    void areThereUntilSeveralFailedAndTheLastIsOld() {
        answers.failed();
        assertThat(answers.areThere(seconds(10))).as("a single slow answer").isTrue();

        answers.failed();
        assertThat(answers.areThere(seconds(5))).isTrue();
        assertThat(answers.areThere(seconds(6))).isFalse();
    }

    @Test
    void areThereAgainWithTheFirst() {
        answers.failed();
        answers.failed();

        answers.came(seconds(20));

        assertThat(answers.areThere(seconds(20))).isTrue();
    }

    @Test
    void areNotMissedWhileNothingWasAsked() {
        assertThat(answers.areThere(seconds(600))).isTrue();
    }

    private static long seconds(long seconds) {
        return Long.MAX_VALUE - 1_000_000_000 + Duration.ofSeconds(seconds).toNanos();
    }
}
