package io.boltline.purchases;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.ChildProcess;
import io.boltline.standins.Faults;
import io.boltline.standins.couchdb.CouchDbCommand;
import io.boltline.standins.couchdb.CouchDbSettings;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A stand-in for CouchDB on disk: in this JVM, where tests reach its faults and its clock, or for a
 * while a process, which they can kill.
 */
final class OwnCouchDb implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEAP_MEGABYTES = 256;

    private final CouchDbSettings settings;
    private CouchDbStandIn standIn;

    private OwnCouchDb(CouchDbSettings settings, CouchDbStandIn standIn) {
        this.settings = settings;
        this.standIn = standIn;
    }

    static OwnCouchDb start(CouchDbSettings settings) throws IOException {
        var standIn = CouchDbStandIn.start(settings);
        return new OwnCouchDb(settings.port(standIn.port()), standIn);
    }

    URI url() {
        return standIn.url();
    }

    Faults faults() {
        return standIn.faults();
    }

    /** Meanwhile it is a process, on the same port and with the same documents. */
    void asProcess(Consumer<ChildProcess> action) {
        standIn.close();
        Path data = settings.directory().orElseThrow();
        try (var jvms = ChildJvms.in(data.resolveSibling("couchdb-process"))) {
            var process = jvms.start(program(data), () -> ChildJvms.listens(settings.port()));
            process.awaitReady(PATIENCE);
            action.accept(process);
        } finally {
            startAgain();
        }
    }

    private Program program(Path data) {
        return new Program(
                "couchdb",
                CouchDbCommand.class.getName(),
                HEAP_MEGABYTES,
                List.of(
                        "--port=" + settings.port(),
                        "--data-dir=" + data,
                        "--admin-user=" + settings.adminUser()),
                Map.of("COUCHDB_PASSWORD", settings.adminPassword()));
    }

    private void startAgain() {
        try {
            standIn = CouchDbStandIn.start(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        standIn.close();
    }
}
