package io.boltline.bench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.http.Http;
import io.boltline.local.parts.ShopDatabase;
import io.boltline.standins.couchdb.CouchDbSettings;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersDatabaseTest {
    private static final Fill FILL = new Fill(700, 0);

    private final Http http = new Http();
    private final List<String> told = new ArrayList<>();
    private CouchDbStandIn server;
    private CouchDbAccess access;

    @BeforeEach
    void start() throws Exception {
        server = CouchDbStandIn.start(CouchDbSettings.inMemory().admin("admin", "admin"));
        access = new CouchDbAccess(server.url(), "admin", "admin");
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    private OrdersDatabase prepare(Fill fill) {
        return OrdersDatabase.prepare(http, access, fill, told::add);
    }

    private void call(String method, String path, String body) {
        assertThat(new ShopDatabase(http, access).call(method, path, body).status())
                .isBetween(200, 299);
    }

    @Test
    void holdsWhatWasAskedForAndTheIndex() {
        OrdersDatabase database = prepare(FILL);

        // The marker and the index are the other two.
        assertThat(database.sizes().documents()).isEqualTo(2 * FILL.orders() + 2);
        assertThat(told).last().asString().contains("700 of 700 orders");
    }

    @Test
    void isUsedAgain() {
        prepare(FILL);
        call("PUT", "/" + FILL.database() + "/one-more", "{}");

        OrdersDatabase again = prepare(FILL);

        assertThat(again.sizes().documents()).isEqualTo(2 * FILL.orders() + 3);
        assertThat(told).last().asString().contains("uses it again");
    }

    @Test
    void isFilledAnewWhenTheFillingBrokeOff() {
        prepare(Fill.NONE);
        call("PUT", "/" + FILL.database(), "");
        call("PUT", "/" + FILL.database() + "/boltline-bench", "{\"type\":\"boltline_bench\"}");

        assertThat(prepare(FILL).sizes().documents()).isEqualTo(2 * FILL.orders() + 2);
        assertThat(told).anyMatch(line -> line.contains("deletes it"));
    }

    @Test
    void isFilledAnewWhenItHasGrownByHalf() {
        Fill small = new Fill(10, 0);
        prepare(small);
        for (int i = 0; i < 100; i++) {
            call("PUT", "/" + small.database() + "/more-" + i, "{}");
        }

        assertThat(prepare(small).sizes().documents()).isEqualTo(2 * small.orders() + 2);
    }

    @Test
    void isLeftAloneWhenSomebodyElseMadeIt() {
        call("PUT", "/" + FILL.database(), "");
        call("PUT", "/" + FILL.database() + "/theirs", "{}");

        assertThatThrownBy(() -> prepare(FILL))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(FILL.database());

        call("GET", "/" + FILL.database() + "/theirs", "");
        assertThat(told).isEmpty();
    }

    @Test
    void hasANameForEachFill() {
        assertThat(Fill.NONE.database()).isEqualTo("boltline-bench-orders");
        assertThat(new Fill(1_000, 0).database()).isEqualTo("boltline-bench-1000-orders");
        assertThat(new Fill(1_000, 1).database()).isEqualTo("boltline-bench-1000-q1-orders");
    }
}
