package io.boltline.invoiceprocessor.lightning;

import tools.jackson.databind.JsonNode;

/** What lightningd itself answered; anything less is an outage and no answer. */
sealed interface ClnAnswer {

    record Result(JsonNode body) implements ClnAnswer {}

    /**
     * An error of the call.
     *
     * @param code of JSON-RPC, or lightningd's own
     */
    record Failure(int code, String message) implements ClnAnswer {}
}
