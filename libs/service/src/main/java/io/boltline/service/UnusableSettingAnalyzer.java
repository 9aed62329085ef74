package io.boltline.service;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator what to set, in place of a stack trace. */
final class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSettingException> {
    @Override
    protected @Nullable FailureAnalysis analyze(
            Throwable rootFailure, UnusableSettingException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "See docs/configuration.md for the settings.", cause);
    }
}
