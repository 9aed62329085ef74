package io.boltline.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.local.demo.Offer;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Credentials;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shop that purchases are made in: its database, its products and two people who may log in.
 *
 * <p>Speaks nothing but CouchDB's own HTTP, so that it works on any server, and leaves alone what
 * is there already.
 */
public record Shop(CouchDbAccess couchDb, String dbLoginPrefix) {
    static final String CUSTOMER = "alice";
    static final String OTHER_CUSTOMER = "bob";
    static final String PASSWORD = "secret";
    static final String PRODUCT = "pow_lab";

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final int EXISTS = 412;
    private static final Set<Integer> THERE_NOW = Set.of(CREATED, ACCEPTED, CONFLICT, EXISTS);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Beside JVMs that start a stand-in gets little of a busy machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Creates whatever of it is not there.
     *
     * @throws CannotStartException if CouchDB can't be reached or doesn't let us in
     */
    public void open() {
        put("/_users", "");
        put("/" + orders(), "");
        put("/" + orders() + "/products", products().toString());
        putUser(CUSTOMER);
        putUser(OTHER_CUSTOMER);
    }

    String orders() {
        return dbLoginPrefix + "-orders";
    }

    /**
     * What can be bought now: all that has a price.
     *
     * @throws IOException if CouchDB doesn't say
     */
    List<Offer.Product> onOffer() throws IOException {
        Answer answer = send("GET", "/" + orders() + "/products", "");
        if (answer.status() != OK) {
            throw new IOException("CouchDB answered " + answer.status());
        }
        return answer.bodyIfJson().properties().stream()
                .filter(product -> product.getValue().canConvertToExactIntegral())
                .map(product -> new Offer.Product(product.getKey(), product.getValue().asLong(0)))
                .filter(product -> product.sats() > 0)
                .toList();
    }

    private static ObjectNode products() {
        return JSON.createObjectNode()
                .put(PRODUCT, 1_000)
                .put("premium_service", 5_000)
                .put("basic_plan", 500)
                .put("enterprise", 10_000);
    }

    private void putUser(String name) {
        ObjectNode user =
                JSON.createObjectNode()
                        .put("name", name)
                        .put("password", PASSWORD)
                        .put("type", "user");
        user.putArray("roles");
        put("/_users/org.couchdb.user:" + name, user.toString());
    }

    private void put(String path, String body) {
        try {
            int status = send("PUT", path, body).status();
            if (!THERE_NOW.contains(status)) {
                throw new CannotStartException(
                        "CouchDB at %s answered %d to PUT %s: are COUCHDB_USER and COUCHDB_PASSWORD right?"
                                .formatted(couchDb.url(), status, path));
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "cannot reach CouchDB at %s: %s".formatted(couchDb.url(), e.getMessage()), e);
        }
    }

    private Answer send(String method, String path, String body) throws IOException {
        try (var http = new Http(CONNECT_TIMEOUT, TIMEOUT)) {
            return http.exchange(
                    method,
                    couchDb.url().resolve(couchDb.url().getRawPath() + path),
                    body,
                    Map.of(
                            "Authorization",
                            Credentials.basic(couchDb.user(), couchDb.password(), UTF_8)));
        }
    }
}
