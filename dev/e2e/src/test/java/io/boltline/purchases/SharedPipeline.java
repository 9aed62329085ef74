package io.boltline.purchases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Lends each class of tests one of this JVM's {@link Pipelines} for itself, which works again after
 * whatever a test made fail. A class that looks back on all of them asks for those.
 */
final class SharedPipeline implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedPipeline.class);

    private static final Set<Class<?>> BORROWERS = ConcurrentHashMap.newKeySet();

    /** Ends with the class that it was given to. */
    private record Loan(Pipelines lender, RunningPipeline pipeline) implements AutoCloseable {
        @Override
        public void close() {
            lender.takeBack(pipeline);
        }
    }

    /** The classes that have had one so far, in this JVM. */
    static Set<Class<?>> borrowers() {
        return Set.copyOf(BORROWERS);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningPipeline.class || type == Pipelines.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pipelines.class
                ? pipelines(context)
                : lent(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        lent(context).recover();
    }

    private static RunningPipeline lent(ExtensionContext context) {
        ExtensionContext borrower = testClass(context);
        BORROWERS.add(borrower.getRequiredTestClass());
        return borrower.getStore(NAMESPACE)
                .computeIfAbsent(Loan.class, _ -> loan(pipelines(context)), Loan.class)
                .pipeline();
    }

    private static ExtensionContext testClass(ExtensionContext context) {
        ExtensionContext parent = context.getParent().orElseThrow();
        return parent.getParent().isEmpty() ? context : testClass(parent);
    }

    private static Pipelines pipelines(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Pipelines.class, _ -> new Pipelines(), Pipelines.class);
    }

    private static Loan loan(Pipelines lender) {
        try {
            return new Loan(lender, lender.lend());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
