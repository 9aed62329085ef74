package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.couchdb.WriteResult;
import io.boltline.standins.Faults;
import io.boltline.standins.SettableClock;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A CouchDB with the users {@code alice} and {@code bob}, and a shop's database in it. */
final class Shop implements AutoCloseable {
    private static final String ACCOUNT = "admin";
    private static final String PASSWORD = "secret";

    private final SettableClock clock;
    private final CouchDbStandIn standIn;
    private final CouchDb couchDb;
    private final HttpClient http = HttpClient.newHttpClient();
    private Database orders;

    private Shop(SettableClock clock, CouchDbStandIn standIn) {
        this.clock = clock;
        this.standIn = standIn;
        this.couchDb = new CouchDb(settings(Duration.ofSeconds(30)));
        this.orders = couchDb.database("closed-orders");
    }

    static Shop open() throws IOException {
        var clock = new SettableClock(Purchase.ACCEPTED_AT);
        var settings = io.boltline.standins.couchdb.CouchDbSettings.inMemory();
        var shop = new Shop(clock, CouchDbStandIn.start(settings.clock(clock)));
        shop.couchDb.database("_users").createIfMissing();
        shop.addUser("alice");
        shop.addUser("bob");
        return shop;
    }

    /** An empty database, but for these products. */
    void startAfresh(String products) {
        standIn.faults().clear();
        orders = couchDb.database("shop-" + UUID.randomUUID() + "-orders");
        assertThat(orders.createIfMissing()).isTrue();
        sell(products);
    }

    /** Puts these in place of the products there are. */
    void sell(String products) {
        var document = Purchase.json(products).put("_id", "products");
        if (orders.get("products") instanceof Fetched.Found(var sold, _)) {
            document.set("_rev", sold.path("_rev"));
        }
        written(orders.put(document));
    }

    /** Deletes the products document. */
    void sellNothing() {
        var sold = ((Fetched.Found) orders.get("products")).document();
        written(orders.put(sold.put("_deleted", true)));
    }

    /** The value of a fresh AuthSession cookie. */
    String logIn(String user) {
        var body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(user, PASSWORD);
        var request =
                HttpRequest.newBuilder(url().resolve("/_session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.discarding());
            var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            return cookie.substring("AuthSession=".length(), cookie.indexOf(';'));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("nobody can log in", e);
        }
    }

    /** Every cookie there is has expired now. */
    void endSessions() {
        clock.goOn(Duration.ofHours(1));
    }

    void write(ObjectNode document) {
        written(orders.put(document));
    }

    Fetched find(String id) {
        return orders.get(id);
    }

    String database() {
        return orders.name();
    }

    URI url() {
        return standIn.url();
    }

    Faults faults() {
        return standIn.faults();
    }

    CouchDbStandIn server() {
        return standIn;
    }

    /** For a client that may wait this long for an answer. */
    CouchDbSettings settings(Duration patience) {
        return new CouchDbSettings(
                standIn.url(), ACCOUNT, ACCOUNT, Duration.ofSeconds(5), patience, patience, 16, 0);
    }

    @Override
    public void close() {
        http.close();
        couchDb.close();
        standIn.close();
    }

    private void addUser(String name) {
        var user =
                Purchase.json("{\"type\":\"user\",\"roles\":[]}")
                        .put("_id", "org.couchdb.user:" + name)
                        .put("name", name)
                        .put("password", PASSWORD);
        written(couchDb.database("_users").put(user));
    }

    private static void written(WriteResult result) {
        assertThat(result).isInstanceOf(WriteResult.Written.class);
    }
}
