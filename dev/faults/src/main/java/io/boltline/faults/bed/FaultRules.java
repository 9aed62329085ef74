package io.boltline.faults.bed;

import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The faults of a stand-in that runs in another process, over its {@code /_standin/faults}. */
public final class FaultRules {
    private static final String PATH = "/_standin/faults";

    private final Http http;
    private final URI standIn;

    FaultRules(Http http, URI standIn) {
        this.http = http;
        this.standIn = standIn;
    }

    /**
     * A fault of the stand-ins by the name that their HTTP interface gives it.
     *
     * @param kind such as {@code late}
     * @param delay zero where the kind has none
     * @param status of the kind {@code answer}
     * @param body of the kind {@code answer}
     */
    public record Rule(
            String kind, String method, String path, Duration delay, int status, String body) {
        private static final String ANY = "";

        /** Strikes every request. */
        public static Rule of(String kind) {
            return new Rule(kind, ANY, ANY, Duration.ZERO, 0, ANY);
        }

        /** Answers this instead of doing anything. */
        public static Rule answer(int status, String body) {
            return new Rule("answer", ANY, ANY, Duration.ZERO, status, body);
        }

        public Rule lasting(Duration delay) {
            return new Rule(kind, method, path, delay, status, body);
        }

        /** Strikes this method, and paths that match this expression, alone. */
        public Rule on(String method, String path) {
            return new Rule(kind, method, path, delay, status, body);
        }

        private String json() {
            ObjectNode json = Http.JSON.createObjectNode().put("kind", kind);
            if (!method.isEmpty()) {
                json.put("method", method);
            }
            if (!path.isEmpty()) {
                json.put("path", path);
            }
            if (delay.isPositive()) {
                json.put("delay", delay.toString());
            }
            if (status != 0) {
                json.put("status", status).put("body", body);
            }
            return json.toString();
        }
    }

    public void add(Rule rule) {
        call("POST", PATH, rule.json());
    }

    /** No faults; what was held goes. */
    public void clear() {
        call("DELETE", PATH, "");
    }

    /** How many answers are held now. */
    public int held() {
        return call("GET", PATH, "").path("held").asInt();
    }

    /** How many requests the rules in force have struck. */
    public long hits() {
        return call("GET", PATH, "")
                .path("faults")
                .valueStream()
                .mapToLong(rule -> rule.path("hits").asLong())
                .sum();
    }

    private JsonNode call(String method, String path, String body) {
        Answer answer = http.send(method, standIn.resolve(path), body, Map.of());
        if (answer.status() != 200) {
            throw new FaultMissedException("the stand-in refused a fault: " + answer.status());
        }
        return answer.body();
    }
}
