package io.boltline.purchases;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of one class a {@link RunningPipeline} on Kafka's and CouchDB's own images. */
final class PipelineOnContainers implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PipelineOnContainers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningPipeline.class;
    }

    @Override
    public RunningPipeline resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        // What a store was given last, it closes first.
        ServerContainers servers =
                store.computeIfAbsent(
                        ServerContainers.class,
                        _ -> ServerContainers.start(new Secrets()),
                        ServerContainers.class);
        return store.computeIfAbsent(
                RunningPipeline.class, _ -> startOn(servers), RunningPipeline.class);
    }

    private static RunningPipeline startOn(ServerContainers servers) {
        try {
            return RunningPipeline.startOn(
                    servers.couchDb(), servers.bootstrapServers(), servers.secrets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
