package io.boltline.couchdb;

import static io.boltline.couchdb.ScriptedServer.anOrder;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.couchdb.QueryIndex.Made;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

/** On the server that the environment names, in databases of its own, as an admin. */
@EnabledIfEnvironmentVariable(
        named = "COUCHDB_URL",
        matches = ".+",
        disabledReason = "no real CouchDB: set COUCHDB_URL, COUCHDB_USER and COUCHDB_PASSWORD")
class RealServerContractTest extends CouchDbContract {
    @Override
    CouchDbSettings settings() {
        return CouchDbSettings.of(
                URI.create(environment("COUCHDB_URL")),
                environment("COUCHDB_USER"),
                environment("COUCHDB_PASSWORD"));
    }

    /** The stand-in has nothing that it would build. */
    @Test
    void goesOnWithTheIndexThatAnEarlierBuildHadBuilt() throws IOException {
        createIndexAsBefore();
        database().bulk(List.of(anOrder("1"), anOrder("2"), anOrder("3")));
        var index = database().index("by-user", List.of("user", "at"));
        index.bringUpToDate();
        String before = built().path("signature").stringValue();

        assertThat(index.make()).isEqualTo(Made.CHANGED);

        assertThat(built().path("signature").stringValue()).isEqualTo(before);
        // The design document's own change waits, and not the three that are in it.
        assertThat(built().path("updates_pending").path("total").asInt()).isLessThan(3);
    }

    private JsonNode built() throws IOException {
        return read("/_design/by-user/_info").path("view_index");
    }

    private static String environment(String name) {
        return requireNonNull(System.getenv(name), name);
    }
}
