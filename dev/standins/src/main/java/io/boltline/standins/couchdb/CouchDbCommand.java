package io.boltline.standins.couchdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the stand-in as a process of its own until it is ended; prints one line when it is ready.
 */
@Command(
        name = "couchdb-stand-in",
        mixinStandardHelpOptions = true,
        description = "A CouchDB to develop against, on 127.0.0.1.")
public final class CouchDbCommand implements Callable<Integer> {

    private static final String OPTION_USER = "${COUCHDB_USER:-admin}";
    private static final String OPTION_PASSWORD = "${COUCHDB_PASSWORD:-admin}";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "5984",
            description = "0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--data-dir", description = "where databases are kept; left out: in memory")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--admin-user",
            defaultValue = OPTION_USER,
            description = "default: $COUCHDB_USER, or admin")
    private String adminUser = "";

    @Option(
            names = "--admin-password",
            defaultValue = OPTION_PASSWORD,
            description =
                    "default: $COUCHDB_PASSWORD, or admin; the variable keeps it out of process"
                            + " lists")
    private String adminPassword = "";

    @Option(
            names = "--session-lifetime",
            defaultValue = "PT10M",
            description = "how long a cookie is good for (default: ${DEFAULT-VALUE})")
    private Duration sessionLifetime = CouchDbSettings.DEFAULT_SESSION_LIFETIME;

    @Option(names = "--require-valid-user", description = "refuse calls by nobody in particular")
    private boolean requireValidUser;

    @Option(
            names = "--realistic",
            description = "take the time and the CPU that a real server was seen to need")
    private boolean realistic;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CouchDbCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (var couchDb = CouchDbStandIn.start(settings())) {
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println("CouchDB stand-in ready at " + couchDb.url());
            out.flush();
            untilEnded();
            return 0;
        }
    }

    private CouchDbSettings settings() {
        return Optional.ofNullable(dataDirectory)
                .map(CouchDbSettings::in)
                .orElseGet(CouchDbSettings::inMemory)
                .port(port)
                .admin(adminUser, adminPassword)
                .sessionLifetime(sessionLifetime)
                .requireValidUser(requireValidUser)
                .realistic(realistic);
    }

    /**
     * Every acknowledged write is on disk already, so a signal may end the process as it stands.
     */
    private static void untilEnded() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
