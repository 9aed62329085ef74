package io.boltline.local;

import io.boltline.cli.CommandFailedException;
import io.boltline.local.http.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A purchase that is followed until something came of it.
 *
 * @param key the Idempotency-Key: asking again with it buys nothing twice
 * @param patience for all of it
 */
record Purchase(
        Customer customer, String cookie, ObjectNode payload, String key, Duration patience) {
    /** So long the gateway keeps the call open; then it is asked again and again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * Buys.
     *
     * @return the gateway's answer, with the invoice in it
     * @throws CommandFailedException with the gateway's own words if the purchase was refused or
     *     failed; if there was no outcome in time
     */
    JsonNode outcome() {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        Duration wait = patience.compareTo(LONGEST_WAIT) < 0 ? patience : LONGEST_WAIT;
        Answer answer = customer.buy(cookie, payload, key, wait);
        return switch (answer.status()) {
            case 200 -> answer.bodyIfJson();
            case 202 -> follow(location(answer), deadlineNanos);
            default -> throw refused(answer);
        };
    }

    private JsonNode follow(String location, long deadlineNanos) {
        while (System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(PAUSE.toNanos());
            Optional<JsonNode> outcome = ask(location).flatMap(Purchase::outcomeIn);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new CommandFailedException(
                "no invoice within %d s. It goes on: say the same with --key %s to see it."
                        .formatted(patience.toSeconds(), key));
    }

    /** A gateway that restarts is no reason to give up. */
    private Optional<Answer> ask(String location) {
        try {
            return Optional.of(customer.ask(cookie, location));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> outcomeIn(Answer answer) {
        return switch (answer.status()) {
            case 200 -> outcomeIn(answer.bodyIfJson());
            // Not seen yet by the instance that was asked, or one that can't say at the moment.
            case 404, 429, 500, 502, 503, 504 -> Optional.empty();
            default -> throw refused(answer);
        };
    }

    private static Optional<JsonNode> outcomeIn(JsonNode state) {
        if (!state.path("success").asBoolean(false)) {
            throw new CommandFailedException(
                    "%s (%d)"
                            .formatted(
                                    state.path("statusMessage").asString("no reason given"),
                                    state.path("statusCode").asInt(0)));
        }
        return Optional.of(state).filter(it -> it.has("invoice"));
    }

    private String location(Answer answer) {
        return answer.location()
                .orElseThrow(() ->
                        new CommandFailedException(
                                "the gateway can't check the session now. The purchase goes on: say"
                                        + " the same with --key %s to see it.".formatted(key)));
    }

    private static CommandFailedException refused(Answer answer) {
        return new CommandFailedException(answer.reason("statusMessage"));
    }

    /** Without the cookie. */
    @Override
    public String toString() {
        return "Purchase[" + customer + ", " + key + "]";
    }
}
