package io.boltline.bench.couchdb;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.JvmTuning;
import io.boltline.local.parts.StandInProcess;
import io.boltline.standins.LoopbackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stand-in, in a process of its own. */
final class OwnStandIn implements AutoCloseable {
    private static final String ADMIN = "admin";
    private static final String MAIN = "io.boltline.standins.couchdb.CouchDbCommand";
    private static final int HEAP_MEGABYTES = 1_024;

    private final ChildJvms jvms;
    private final int port = LoopbackPorts.free();
    private final StandInProcess process;

    private OwnStandIn(Path directory, boolean realistic) {
        this.jvms = ChildJvms.in(directory.resolve("logs"));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--port=" + port,
                                "--data-dir=" + directory.resolve("couchdb"),
                                "--session-lifetime=PT24H"));
        if (realistic) {
            arguments.add("--realistic");
        }
        Program program =
                new Program(
                        "couchdb",
                        MAIN,
                        HEAP_MEGABYTES,
                        arguments,
                        Map.of("COUCHDB_USER", ADMIN, "COUCHDB_PASSWORD", ADMIN));
        this.process = StandInProcess.start(jvms, program, JvmTuning.OWN_CHOICE);
        process.awaitReady();
    }

    /** Ready. */
    static OwnStandIn start(Path directory, boolean realistic) {
        return new OwnStandIn(directory, realistic);
    }

    CouchDbAccess access() {
        return new CouchDbAccess(URI.create("http://127.0.0.1:" + port), ADMIN, ADMIN);
    }

    long pid() {
        return process.process().pid();
    }

    @Override
    public void close() {
        jvms.close();
    }
}
