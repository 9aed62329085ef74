package io.boltline.faults.catalogue;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.restore.RestoreOrders;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Testbed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** {@code boltline restore orders}, as operators run it. */
final class RestoreCommand {
    private RestoreCommand() {}

    /**
     * Returns when the orders are back.
     *
     * @throws FaultMissedException when it could not restore them all
     */
    static void run(Testbed bed) {
        var couchDb = bed.couchDb().direct();
        var surroundings =
                new Surroundings(
                        Map.of(
                                "COUCHDB_URL",
                                couchDb.url().toString(),
                                "COUCHDB_USER",
                                couchDb.user(),
                                "COUCHDB_PASSWORD",
                                couchDb.password(),
                                "KAFKA_BOOTSTRAP_SERVERS",
                                bed.bootstrapServers()),
                        Map::of);
        var said = new StringWriter();
        int status =
                Terminal.commandLine(new RestoreOrders(surroundings))
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute();
        if (status != 0) {
            throw new FaultMissedException("restore orders ended with " + status + ": " + said);
        }
    }
}
