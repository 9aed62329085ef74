package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.boltline.contract.InstallationId;
import io.boltline.contract.OrderId;
import io.boltline.contract.document.OrderDocument;
import io.boltline.contract.document.OrdersMarker;
import io.boltline.contract.document.OrdersMarker.Missing;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.DatabaseMissingException;
import io.boltline.couchdb.DatabaseReplacedException;
import io.boltline.couchdb.WriteResult;
import io.boltline.outage.Use;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersDatabaseTest {
    private static final InstallationId OURS = new InstallationId("0".repeat(64));
    private static final InstallationId THEIRS = new InstallationId("1".repeat(64));
    private static final OrderId ORDER = new OrderId("purchase-00000000000000aa");
    private static final PageRequest PAGE = new PageRequest(20, Optional.empty());

    private static CouchDbStandIn server;
    private static CouchDb couchDb;
    private static int tests;

    private Database database;
    private OrdersDatabase orders;
    private StoredOrders stored;

    @BeforeAll
    static void start() throws IOException {
        server = CouchDbStandIn.start(io.boltline.standins.couchdb.CouchDbSettings.inMemory());
        couchDb = new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin"));
    }

    @BeforeEach
    void createDatabase() {
        database = couchDb.database("shop-" + tests++);
        database.createIfMissing();
        database.index(OrderDocument.INDEX_NAME, OrderDocument.INDEX).make();
        orders = new OrdersDatabase(OURS, database, () -> true);
        stored = new StoredOrders(database, Use.UNTOLD, orders::requireOurs);
    }

    @AfterAll
    static void stop() {
        couchDb.close();
        server.close();
    }

    @Test
    void isRefusedWhileItHasNoMarker() {
        orders.look();

        assertThat(orders.refusal()).isPresent();
        write(new OrdersMarker(OURS, Map.of()));
        orders.look();
        assertThat(orders.refusal()).isEmpty();
    }

    @Test
    void isRefusedWhileItHasAnotherInstallationsAlone() {
        write(new OrdersMarker(THEIRS, Map.of(0, 7L)));

        orders.look();

        assertThat(orders.refusal()).isPresent();
    }

    @Test
    void isRefusedWhileItsMarkerSaysThatOrdersAreMissing() {
        write(new OrdersMarker(OURS, Map.of()).with(new Missing(1, ORDER)));

        orders.look();

        assertThat(orders.refusal()).isPresent();
    }

    @Test
    void staysWhatItWasWhileNobodyAnswers() {
        orders.look();
        var away = new OrdersDatabase(OURS, couchDb.database("never-created"), () -> true);
        var kafkaAway =
                new OrdersDatabase(
                        OURS,
                        database,
                        () -> {
                            throw new KafkaException("away");
                        });

        away.look();
        kafkaAway.look();

        assertThat(away.refusal()).isEmpty();
        assertThat(kafkaAway.refusal()).isEmpty();
        assertThatExceptionOfType(DatabaseMissingException.class).isThrownBy(away::requireOurs);
        assertThatExceptionOfType(DatabaseReplacedException.class)
                .isThrownBy(kafkaAway::requireOurs);
    }

    @Test
    void tellsNoEmptyListAndNoUnknownOrderWhileItIsAnother() {
        var lists = new PurchaseLists(new RecentOrders(1_000_000, Facts.claimants()), stored);

        assertThatExceptionOfType(DatabaseReplacedException.class)
                .isThrownBy(() -> lists.page("alice", PAGE));
        assertThatExceptionOfType(DatabaseReplacedException.class)
                .isThrownBy(() -> stored.order(ORDER));
        write(new OrdersMarker(OURS, Map.of()));
        assertThat(lists.page("alice", PAGE).purchases()).isEmpty();
        assertThat(stored.order(ORDER)).isEmpty();
        assertThatNoException().isThrownBy(orders::requireOurs);
    }

    private void write(OrdersMarker marker) {
        assertThat(database.put(marker.toJson())).isInstanceOf(WriteResult.Written.class);
    }
}
