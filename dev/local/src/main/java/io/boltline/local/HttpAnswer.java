package io.boltline.local;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * What a server said.
 *
 * @param body a missing node if it wasn't JSON
 */
record HttpAnswer(int status, HttpHeaders headers, JsonNode body) {
    /** Why it refused, in the words of its JSON if there are any. */
    String reason(String member) {
        return "%s (%d)".formatted(body.path(member).asString("no reason given"), status);
    }
}
