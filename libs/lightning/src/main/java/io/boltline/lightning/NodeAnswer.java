package io.boltline.lightning;

import tools.jackson.databind.JsonNode;

/** What the node itself answered; anything less is an outage and no answer. */
sealed interface NodeAnswer {

    record Result(JsonNode body) implements NodeAnswer {}

    /**
     * An error of the call.
     *
     * @param code JSON-RPC's or lightningd's own from Core Lightning, gRPC's from LND
     */
    record Failure(int code, String message) implements NodeAnswer {}
}
