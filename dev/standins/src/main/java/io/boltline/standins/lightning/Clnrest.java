package io.boltline.standins.lightning;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInHandler;
import io.boltline.standins.StandInRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Core Lightning's REST interface around the calls: {@code POST /v1/<method>}, the header {@code
 * Rune}, 201 for a result, and an error as {@code {"code","message"}} with 500 (404 for an unknown
 * method, 401 and 403 for the rune).
 */
final class Clnrest implements StandInHandler {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "/v1/";

    private static final Pattern ESCAPE_IN_DESCRIPTION =
            Pattern.compile("\"description\"\\s*:\\s*\"(?:[^\"\\\\]++|\\\\[^u])*+\\\\u");

    private final NodeCalls calls;
    private final byte[] rune;

    Clnrest(NodeCalls calls, String rune) {
        this.calls = calls;
        this.rune = rune.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public StandInAnswer answer(StandInRequest request) throws InterruptedException {
        if (!request.method().equals("POST") || !request.path().startsWith(PREFIX)) {
            return error(404, new RpcFailure(RpcFailure.UNKNOWN_METHOD, "Path not registered"));
        }
        Optional<String> presented = request.header("Rune");
        if (presented.isEmpty()) {
            return error(
                    403, new RpcFailure(RpcFailure.NOT_AUTHORIZED, "Not authorized: Missing rune"));
        }
        if (!MessageDigest.isEqual(rune, presented.get().getBytes(StandardCharsets.UTF_8))) {
            return error(
                    401,
                    new RpcFailure(
                            RpcFailure.NOT_AUTHORIZED, "Not authorized: Not derived from master"));
        }
        try {
            String method = request.path().substring(PREFIX.length());
            return StandInAnswer.json(
                    201, calls.call(method, parameters(request.body())).toString());
        } catch (RpcFailure failure) {
            return error(failure.code() == RpcFailure.UNKNOWN_METHOD ? 404 : 500, failure);
        }
    }

    /**
     * Like the original, what isn't JSON counts as a form, here an empty one; nulls are dropped.
     */
    private static Parameters parameters(byte[] body) {
        ObjectNode values = JSON.createObjectNode();
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                values = object;
            }
        } catch (JacksonException _) {
            return new Parameters(values);
        }
        if (ESCAPE_IN_DESCRIPTION.matcher(new String(body, StandardCharsets.UTF_8)).find()) {
            throw Parameters.badToken(
                    "description",
                    "should be a string (without \\u)",
                    values.path("description").asString(""));
        }
        values.removeIf(JsonNode::isNull);
        return new Parameters(values);
    }

    private static StandInAnswer error(int status, RpcFailure failure) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("code", failure.code())
                        .put("message", failure.getMessage());
        if (!failure.data().isEmpty()) {
            body.set("data", JSON.valueToTree(failure.data()));
        }
        return StandInAnswer.json(status, body.toString());
    }
}
