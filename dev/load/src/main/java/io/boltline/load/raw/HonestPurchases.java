package io.boltline.load.raw;

import io.boltline.local.parts.Session;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** Purchases, rendered once for each session. */
public final class HonestPurchases implements RepeatedRequest {
    private static final String BODY =
            "{\"product\":\"pow_lab\",\"description\":\"POW Lab"
                    + " Access\",\"metadata\":{\"userId\":\"user123\"}}";
    private static final String KEY = "Idempotency-Key";

    private final List<RequestHead> heads;
    private final KeyForm keys;
    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private final SeenOrders seen;
    private long number;

    /**
     * @param target where purchases are made; only its host and port are used
     * @param sessions used in turn
     * @param keys what each has for an Idempotency-Key
     * @param preferWait seconds; empty for what the server does by itself
     * @param seen the orders that this server's customers were told of; more are added
     */
    public HonestPurchases(
            URI target,
            List<Session> sessions,
            KeyForm keys,
            OptionalInt preferWait,
            SeenOrders seen) {
        this.keys = keys;
        this.seen = seen;
        this.heads = sessions.stream().map(session -> head(target, session, preferWait)).toList();
    }

    private static RequestHead head(URI target, Session session, OptionalInt preferWait) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cookie", session.header());
        headers.put("User-Agent", "boltline-bench");
        preferWait.ifPresent(seconds -> headers.put("Prefer", "wait=" + seconds));
        return RequestHead.ofPurchase(target, headers);
    }

    @Override
    public byte[] next() {
        RequestHead head = heads.get((int) (number % heads.size()));
        String key = keys.key(run, number);
        number++;
        return head.with(key.isEmpty() ? "" : RequestHead.header(KEY, key), BODY);
    }

    /** Each success must name another order. */
    @Override
    public Optional<String> fault(Answer answer) {
        OptionalLong order = answer.order();
        boolean firstTime = order.isPresent() && seen.add(order.getAsLong());
        if (!answer.isSuccess()) {
            return Optional.of(("status " + answer.status() + " " + answer.reason()).strip());
        }
        return firstTime ? Optional.empty() : Optional.of("an order seen before");
    }
}
