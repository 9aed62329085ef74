package io.boltline.load.shoppers;

import io.boltline.load.UuidV7;
import io.boltline.local.parts.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants to buy, once, however often it is asked for.
 *
 * @param marker tells this purchase from all others of all runs; it is in the request's metadata
 * @param key the Idempotency-Key; empty for a client that sends none, and so never repeats what may
 *     have been taken
 * @param clicks how often it is asked for at once
 * @param luggage more metadata; may be empty
 */
public record Intent(
        String marker,
        Session customer,
        String product,
        Optional<String> key,
        int clicks,
        String luggage) {
    private static final List<String> PRODUCTS =
            List.of("pow_lab", "premium_service", "basic_plan");
    private static final double WITH_KEY = 0.6;
    private static final double DOUBLE_CLICK = 0.2;

    /**
     * The same seed, run and number always make the same purchase.
     *
     * @param now the time in the keys that have one, as half of them do
     */
    static Intent of(long seed, String run, int number, List<Session> customers, Instant now) {
        RandomGenerator random = new Random(seed * 1_000_003 + run.hashCode() + number);
        // Often the Idempotency-Key, too, which is of visible ASCII characters.
        String marker = "%s/%d/%d".formatted(run.replaceAll("[^!-~]+", "-"), seed, number);
        Session customer = customers.get(random.nextInt(customers.size()));
        String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        boolean keyed = random.nextDouble() < WITH_KEY;
        boolean twice = keyed && random.nextDouble() < DOUBLE_CLICK;
        String key = random.nextBoolean() ? UuidV7.of(now, random).toString() : marker;
        return new Intent(
                marker,
                customer,
                product,
                keyed ? Optional.of(key) : Optional.empty(),
                twice ? 2 : 1,
                "");
    }

    /** The same without a key, and with this in its metadata. */
    Intent carrying(String text) {
        return new Intent(marker, customer, product, Optional.empty(), 1, text);
    }

    /** With the same key, if it has one, for something else: this is in its metadata. */
    public Intent withOther(String text) {
        return new Intent(marker, customer, product, key, 1, text);
    }

    /** The body of the request. */
    String request() {
        ObjectNode body =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("product", product)
                        .put("description", "bought while something breaks");
        ObjectNode metadata = body.putObject("metadata").put("purchase", marker);
        if (!luggage.isEmpty()) {
            metadata.put("luggage", luggage);
        }
        return body.toString();
    }
}
