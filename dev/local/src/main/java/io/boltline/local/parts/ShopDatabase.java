package io.boltline.local.parts;

import static java.util.stream.Collectors.toSet;

import io.boltline.contract.document.OrderDocument;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** CouchDB as the shop's owner sees it. */
public final class ShopDatabase {
    private static final String ORDERS = "/shop-orders";
    private static final String PRODUCTS = "products";

    private final Http http;
    private final URI url;
    private final Map<String, String> asAdmin;

    /**
     * Whose orders are in {@code shop-orders}.
     *
     * @param couchDb whose user may do everything
     */
    public ShopDatabase(Http http, CouchDbAccess couchDb) {
        this.http = http;
        this.url = couchDb.url();
        this.asAdmin =
                Map.of("Authorization", "Basic " + basic(couchDb.user(), couchDb.password()));
    }

    /** The headers that show who the owner is. */
    public Map<String, String> asAdmin() {
        return asAdmin;
    }

    public static String basic(String user, String password) {
        return Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public void createUser(String name, String password) {
        put(account(name), user(name, password));
    }

    private static ObjectNode user(String name, String password) {
        ObjectNode user =
                Http.JSON
                        .createObjectNode()
                        .put("name", name)
                        .put("password", password)
                        .put("type", "user");
        user.putArray("roles");
        return user;
    }

    private static String account(String name) {
        return "/_users/org.couchdb.user:" + name;
    }

    public void changePassword(String name, String password) {
        String path = account(name);
        put(path, ((ObjectNode) call("GET", path, "").body()).put("password", password));
    }

    /** Somebody whose password is the name, with an account from now on, who has logged in. */
    public Session customer(String name) {
        call("PUT", account(name), user(name, name).toString());
        return logIn(name, name);
    }

    public Session logIn(String name, String password) {
        ObjectNode credentials =
                Http.JSON.createObjectNode().put("name", name).put("password", password);
        Answer answer =
                http.send("POST", url.resolve("/_session"), credentials.toString(), Map.of());
        String cookie = answer.setCookie().orElseThrow();
        return new Session(
                name, cookie.substring("AuthSession=".length(), (cookie + ";").indexOf(';')));
    }

    public ObjectNode products() {
        return document(PRODUCTS).orElseThrow();
    }

    /** In place of those there are, if any. */
    public void offer(ObjectNode products) {
        ObjectNode successor = products.deepCopy();
        successor.remove("_rev");
        document(PRODUCTS).ifPresent(old -> successor.set("_rev", old.path("_rev")));
        put(ORDERS + "/" + PRODUCTS, successor);
    }

    public void deleteProducts() {
        String revision = products().path("_rev").asString();
        call("DELETE", ORDERS + "/" + PRODUCTS + "?rev=" + revision, "");
    }

    /** With all that is in it. */
    public void deleteOrdersDatabase() {
        call("DELETE", ORDERS, "");
    }

    /** With nothing in it. */
    public void createOrdersDatabase() {
        call("PUT", ORDERS, "");
    }

    /** The index that the order-processor made when it started, as a back-up would have it. */
    public void createOrderIndex() {
        ObjectNode index =
                Http.JSON
                        .createObjectNode()
                        .put("name", OrderDocument.INDEX_NAME)
                        .put("ddoc", OrderDocument.INDEX_NAME)
                        .put("type", "json");
        ArrayNode fields = index.putObject("index").putArray("fields");
        OrderDocument.INDEX.forEach(fields::add);
        call("POST", ORDERS + "/_index", index.toString());
    }

    public Optional<ObjectNode> document(String id) {
        Answer answer = call("GET", ORDERS + "/" + id, "");
        return answer.status() == 200 ? Optional.of((ObjectNode) answer.body()) : Optional.empty();
    }

    /** All orders, in no particular order. */
    public List<JsonNode> orders() {
        return documents("purchase");
    }

    /** Whether nothing more is to be written about any order. */
    public boolean everyOrderHasItsInvoice() {
        Set<String> invoiced =
                documents("lightning_invoice").stream()
                        .map(invoice -> invoice.path("orderId").asString())
                        .collect(toSet());
        return orders().stream()
                .map(order -> order.path("_id").asString())
                .allMatch(invoiced::contains);
    }

    private List<JsonNode> documents(String type) {
        return call("GET", ORDERS + "/_all_docs?include_docs=true", "")
                .body()
                .path("rows")
                .valueStream()
                .map(row -> row.path("doc"))
                .filter(document -> document.path("type").asString("").equals(type))
                .toList();
    }

    private void put(String path, ObjectNode document) {
        Answer answer = call("PUT", path, document.toString());
        if (answer.status() != 201) {
            throw new IllegalStateException("PUT " + path + ": " + answer);
        }
    }

    /** Any call, as the owner. */
    public Answer call(String method, String path, String body) {
        return http.send(method, url.resolve(path), body, asAdmin);
    }
}
