package io.boltline.analytics.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the HTTP interface; {@code application.yml} has the defaults.
 *
 * @param token what callers must show
 * @param maxQuestions how many are answered at once
 */
@ConfigurationProperties("boltline.web")
record WebProperties(String token, int maxQuestions) {
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
