package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
    private final RecentAnswers<String, String> answers =
            new RecentAnswers<>("asked", Duration.ofMinutes(1));

    @Test
    void areAskedAgainWhereTheQuestionFailed() {
        assertThatThrownBy(() -> answers.get("key", RecentAnswersTest::failed))
                .isInstanceOf(IllegalStateException.class);

        assertThat(answers.get("key", () -> "answer")).isEqualTo("answer");
        assertThat(answers.get("key", RecentAnswersTest::failed)).isEqualTo("answer");
    }

    /** It ends the worker: taken for a failure, it would refuse the customer for good. */
    @Test
    void letAnErrorThroughAsItIs() {
        assertThatThrownBy(() ->
                        answers.get(
                                "key",
                                () -> {
                                    throw new NoClassDefFoundError("of the question");
                                }))
                .isInstanceOf(NoClassDefFoundError.class);
    }

    private static String failed() {
        throw new IllegalStateException("no answer");
    }
}
