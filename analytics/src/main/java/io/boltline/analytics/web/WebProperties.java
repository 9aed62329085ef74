package io.boltline.analytics.web;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the HTTP interface; {@code application.yml} has the defaults.
 *
 * @param token what callers must show
 * @param maxQuestions how many are answered at once
 * @param answersDir where long answers are written before they are sent
 */
@ConfigurationProperties("boltline.web")
record WebProperties(String token, int maxQuestions, Path answersDir) {
    WebProperties {
        if (maxQuestions < 1) {
            throw new IllegalArgumentException(
                    "boltline.web.max-questions must be at least 1, not " + maxQuestions);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "WebProperties[maxQuestions=" + maxQuestions + "]";
    }
}
