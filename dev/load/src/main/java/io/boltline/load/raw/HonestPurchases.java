package io.boltline.load.raw;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** Purchases, rendered once for each session. */
public final class HonestPurchases implements RepeatedRequest {
    private static final String BODY =
            "{\"product\":\"pow_lab\",\"description\":\"POW Lab"
                    + " Access\",\"metadata\":{\"userId\":\"user123\"}}";
    private static final String KEY = "Idempotency-Key: ";

    private final List<byte[]> heads;
    private final boolean keyed;
    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private final SeenOrders seen;
    private long number;

    /**
     * @param target where purchases are made; only its host and port are used
     * @param cookies a session each, used in turn
     * @param keyed whether each has an Idempotency-Key, a new one
     * @param preferWait seconds; empty for what the server does by itself
     * @param seen the orders that this server's customers were told of; more are added
     */
    public HonestPurchases(
            URI target,
            List<String> cookies,
            boolean keyed,
            OptionalInt preferWait,
            SeenOrders seen) {
        this.keyed = keyed;
        this.seen = seen;
        String wait =
                preferWait.isPresent() ? "Prefer: wait=" + preferWait.getAsInt() + "\r\n" : "";
        this.heads = cookies.stream().map(cookie -> head(target, cookie, wait)).toList();
    }

    private static byte[] head(URI target, String cookie, String wait) {
        return ("POST /api/lightning/purchase HTTP/1.1\r\nHost: "
                        + target.getAuthority()
                        + "\r\nContent-Type: application/json\r\nCookie: "
                        + cookie
                        + "\r\nUser-Agent: boltline-bench\r\n"
                        + wait
                        + "Content-Length: "
                        + BODY.length()
                        + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public byte[] next() {
        byte[] head = heads.get((int) (number % heads.size()));
        String key = keyed ? KEY + run + "-" + number + "\r\n" : "";
        number++;
        byte[] rest = (key + "\r\n" + BODY).getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[head.length + rest.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(rest, 0, whole, head.length, rest.length);
        return whole;
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
