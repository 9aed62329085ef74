package io.boltline.purchases;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link RunningPipeline} of this JVM, which starts with the first that asks
 * and stops after the last, and takes their faults back.
 */
final class SharedPipeline implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedPipeline.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningPipeline.class;
    }

    @Override
    public RunningPipeline resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return pipeline(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        pipeline(context).recover();
    }

    private static RunningPipeline pipeline(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        RunningPipeline.class, _ -> startUnchecked(), RunningPipeline.class);
    }

    private static RunningPipeline startUnchecked() {
        try {
            return RunningPipeline.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
