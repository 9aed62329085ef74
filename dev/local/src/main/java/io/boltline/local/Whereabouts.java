package io.boltline.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the parts of a running pipeline are, told to the other commands through a file in its data
 * directory.
 *
 * @param process the launcher's pid: a file outlives a launcher that is killed
 * @param node the development node; null if the pipeline uses a real one, whose rune stays out of
 *     files
 * @param couchDbStandIn its account; null if the pipeline uses a real server, whose password stays
 *     out of files
 * @param analytics null in the file of a build that had none
 */
record Whereabouts(
        long process,
        URI gateway,
        URI couchDb,
        @Nullable LightningAccess node,
        String bootstrapServers,
        @Nullable CouchDbAccess couchDbStandIn,
        String dbLoginPrefix,
        @Nullable AnalyticsAccess analytics) {
    private static final String FILE = "running.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Of the pipeline that runs on this directory; empty if none does.
     *
     * @throws CannotStartException if the file is there and can't be read
     */
    static Optional<Whereabouts> in(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Whereabouts.class))
                    .filter(it -> ProcessHandle.of(it.process()).isPresent());
        } catch (IOException | JacksonException e) {
            throw new CannotStartException("cannot read " + file, e);
        }
    }

    /**
     * Tells them until closed.
     *
     * @throws CannotStartException if the file can't be written
     */
    AutoCloseable announceIn(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try {
            OwnerOnlyFile.write(file, JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new CannotStartException("cannot write %s: %s".formatted(file, e), e);
        }
        return () -> Files.deleteIfExists(file);
    }

    /** The same as variables, for the operators' commands; real servers are the user's to name. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        variables.put("DB_LOGIN_PREFIX", dbLoginPrefix);
        if (analytics != null) {
            variables.putAll(analytics.variables());
        }
        if (couchDbStandIn != null) {
            variables.put("COUCHDB_URL", couchDbStandIn.url().toString());
            variables.put("COUCHDB_USER", couchDbStandIn.user());
            variables.put("COUCHDB_PASSWORD", couchDbStandIn.password());
        }
        if (node != null) {
            variables.put("CLN_URL", node.url().toString());
            variables.put("CLN_RUNE", node.rune());
        }
        return variables;
    }
}
