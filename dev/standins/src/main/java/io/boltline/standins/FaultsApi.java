package io.boltline.standins;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Faults over HTTP, for tests in another process and for people with curl. It asks for no password:
 * a stand-in listens on loopback only.
 *
 * <p>{@code POST /_standin/faults} adds a rule such as {@code
 * {"kind":"late","method":"PUT","path":"/orders/.*", "times":1,"delay":"PT2S"}}, {@code GET} lists
 * the rules with their hits, {@code DELETE} clears them, and {@code POST /_standin/faults/release}
 * lets held answers go.
 */
final class FaultsApi {

    private static final String PATH = "/_standin/faults";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Faults faults;

    FaultsApi(Faults faults) {
        this.faults = faults;
    }

    static boolean owns(String path) {
        return path.startsWith("/_standin/");
    }

    StandInAnswer answer(StandInRequest request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET " + PATH -> list();
                case "POST " + PATH -> {
                    faults.add(rule(JSON.readTree(request.body())));
                    yield list();
                }
                case "DELETE " + PATH -> {
                    faults.clear();
                    yield list();
                }
                case "POST " + PATH + "/release" -> {
                    faults.release();
                    yield list();
                }
                default -> failure(404, "No such call: " + request);
            };
        } catch (IllegalArgumentException | DateTimeParseException | JacksonException e) {
            return failure(400, "Not a fault: " + e.getMessage());
        }
    }

    private StandInAnswer list() {
        ObjectNode body = JSON.createObjectNode().put("held", faults.held());
        var rules = body.putArray("faults");
        faults.list().forEach(active -> rules.add(described(active)));
        return StandInAnswer.json(200, body + "\n");
    }

    private static ObjectNode described(Faults.Active active) {
        FaultRule rule = active.rule();
        ObjectNode node =
                JSON.createObjectNode().put("kind", kind(rule.fault())).put("hits", active.hits());
        rule.method().ifPresent(method -> node.put("method", method));
        rule.path().ifPresent(path -> node.put("path", path.pattern()));
        if (rule.times() != FaultRule.UNLIMITED) {
            node.put("times", rule.times());
        }
        return node;
    }

    private static FaultRule rule(JsonNode node) {
        return new FaultRule(
                fault(node),
                node.optional("method").map(JsonNode::asString),
                node.optional("path").map(path -> Pattern.compile(path.asString())),
                node.path("times").asLong(FaultRule.UNLIMITED));
    }

    private static Fault fault(JsonNode node) {
        String kind = node.path("kind").asString("");
        return switch (kind) {
            case "refuse" -> new Fault.Refuse();
            case "drop-before" -> new Fault.DropBefore();
            case "delay" -> new Fault.Delay(delay(node));
            case "answer" ->
                    new Fault.Answer(
                            node.path("status").asInt(500), node.path("body").asString(""));
            case "late" -> new Fault.Late(delay(node));
            case "hold" -> new Fault.Hold();
            case "drop-after" -> new Fault.DropAfter();
            case "drop-mid-answer" -> new Fault.DropMidAnswer();
            case "malformed" -> new Fault.Malformed();
            default -> throw new IllegalArgumentException("unknown kind \"" + kind + "\"");
        };
    }

    private static String kind(Fault fault) {
        return switch (fault) {
            case Fault.Refuse() -> "refuse";
            case Fault.DropBefore() -> "drop-before";
            case Fault.Delay(_) -> "delay";
            case Fault.Answer(_, _) -> "answer";
            case Fault.Late(_) -> "late";
            case Fault.Hold() -> "hold";
            case Fault.DropAfter() -> "drop-after";
            case Fault.DropMidAnswer() -> "drop-mid-answer";
            case Fault.Malformed() -> "malformed";
        };
    }

    private static Duration delay(JsonNode node) {
        return Optional.of(node.path("delay").asString(""))
                .filter(text -> !text.isEmpty())
                .map(Duration::parse)
                .orElseThrow(
                        () -> new IllegalArgumentException("delay is missing, such as \"PT2S\""));
    }

    private static StandInAnswer failure(int status, String reason) {
        return StandInAnswer.json(status, JSON.createObjectNode().put("error", reason) + "\n");
    }
}
