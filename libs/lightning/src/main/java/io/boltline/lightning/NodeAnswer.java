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
    record Failure(int code, String message) implements NodeAnswer {
        /** For people. */
        String inWords(String call) {
            return "%s: error %d, %s".formatted(call, code, message);
        }

        /** As the outage that it is for any call that didn't expect it. */
        LightningUnavailableException outage(String call) {
            return new LightningUnavailableException(inWords(call));
        }
    }
}
