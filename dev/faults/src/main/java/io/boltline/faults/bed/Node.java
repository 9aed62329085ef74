package io.boltline.faults.bed;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.LightningAccess;
import io.boltline.local.http.Http;
import io.boltline.standins.LoopbackPorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Lightning node as its owner sees it, and the process that it runs in. */
public final class Node implements AutoCloseable {
    /** The path of the call that makes invoices. */
    public static final String INVOICE = "/v1/invoice";

    private static final String RUNE = "boltline-faults";
    private static final String MAIN_CLASS = "io.boltline.standins.lightning.LightningProcess";
    private static final int HEAP_MEGABYTES = 1_024;

    private final Http http;
    private final StandIn standIn;
    private final Path data;
    private long lastSeen;
    private int replaced;

    Node(ChildJvms jvms, Path data, Http http, WallClock clock) {
        this.http = http;
        this.data = data;
        int port = LoopbackPorts.free();
        Map<String, String> environment = new HashMap<>(clock.environment());
        environment.put("CLN_RUNE", RUNE);
        Program program =
                new Program(
                        "node",
                        MAIN_CLASS,
                        HEAP_MEGABYTES,
                        List.of(String.valueOf(port), data.resolve("lightning").toString()),
                        environment);
        this.standIn = new StandIn(jvms, program, Edge.to(port), http);
    }

    public StandIn standIn() {
        return standIn;
    }

    LightningAccess throughItsEdge() {
        return new LightningAccess(standIn.edge().proxied(), RUNE);
    }

    /** Straight to it, for whoever audits. */
    public LightningAccess direct() {
        return new LightningAccess(standIn.url(), RUNE);
    }

    /** Its identity, as events name it. */
    public String id() {
        return call("getinfo", parameters()).path("id").asString();
    }

    /** It is gone for good, and a new one answers in its place. */
    public synchronized void replace() {
        Program old = standIn.program();
        replaced++;
        standIn.replace(
                new Program(
                        old.name() + "-" + (replaced + 1),
                        old.mainClass(),
                        old.heapMegabytes(),
                        List.of(
                                old.arguments().getFirst(),
                                data.resolve("lightning-" + (replaced + 1)).toString()),
                        old.environment()));
        lastSeen = 0;
    }

    /** How many invoices it ever made, for {@link #invoicesSince}. */
    public synchronized long created() {
        lastSeen =
                invoicesSince(lastSeen).stream()
                        .mapToLong(invoice -> invoice.path("created_index").asLong())
                        .max()
                        .orElse(lastSeen);
        return lastSeen;
    }

    /** The invoices made after that many. */
    public List<JsonNode> invoicesSince(long created) {
        ObjectNode page = parameters().put("index", "created").put("start", created + 1);
        return call("listinvoices", page).path("invoices").valueStream().toList();
    }

    /** Those made after that many for the shop's orders. */
    public List<JsonNode> oursSince(long created) {
        return invoicesSince(created).stream()
                .filter(invoice -> orderOf(invoice).startsWith("purchase-"))
                .toList();
    }

    /** Of those, the ones that nobody has paid and that still can be. */
    public List<JsonNode> openSince(long created) {
        return oursSince(created).stream()
                .filter(invoice -> invoice.path("status").asString().equals("unpaid"))
                .toList();
    }

    /** Their payment hashes. */
    public static Set<String> hashes(List<JsonNode> invoices) {
        return invoices.stream()
                .map(invoice -> invoice.path("payment_hash").asString())
                .collect(Collectors.toSet());
    }

    /** The order that an invoice is for. */
    public static String orderOf(JsonNode invoice) {
        return invoice.path("label").asString().split(":", 2)[0];
    }

    /** Takes an unpaid invoice away, as an operator's clean-up does. */
    public void delete(JsonNode invoice) {
        call(
                "delinvoice",
                parameters()
                        .put("label", invoice.path("label").asString())
                        .put("status", invoice.path("status").asString()));
    }

    /** Makes an invoice that has nothing to do with the shop. */
    public JsonNode strangers(String label) {
        return call(
                "invoice",
                parameters()
                        .put("amount_msat", 5_000)
                        .put("label", label)
                        .put("description", "somebody else's"));
    }

    public void pay(JsonNode invoice) {
        call("pay", parameters().put("bolt11", invoice.path("bolt11").asString()));
    }

    /** From now on the node shows an invoice with these members of its JSON changed. */
    public void misshape(JsonNode invoice, String members) {
        call(
                "dev-misshape",
                parameters()
                        .put("payment_hash", invoice.path("payment_hash").asString())
                        .put("members", members));
    }

    private static ObjectNode parameters() {
        return Http.JSON.createObjectNode();
    }

    private JsonNode call(String method, ObjectNode parameters) {
        return http.send(
                        "POST",
                        standIn.url().resolve("/v1/" + method),
                        parameters.toString(),
                        Map.of("Rune", RUNE))
                .body();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
