package io.boltline.load.raw;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What somebody without a login sends who wants others to wait: sessions that look like CouchDB's
 * and are nobody's.
 */
public final class ForgedPurchases implements RepeatedRequest {
    private static final int SIGNATURE_BYTES = 32;

    /** What stays the same from one request to the next. */
    public enum Kind {
        /** One session and one Idempotency-Key, each time for another purchase. */
        HOT_KEY,
        /** Nothing: each request has a session and a key of its own. */
        NEW_SESSIONS
    }

    private final RequestHead head;
    private final Kind kind;
    private final String onlySession = session();
    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private long number;

    /**
     * @param target whom to attack; only its host and port are used
     */
    public ForgedPurchases(URI target, Kind kind) {
        this.head = RequestHead.ofPurchase(target, Map.of("Prefer", "wait=0"));
        this.kind = kind;
    }

    @Override
    public byte[] next() {
        number++;
        return switch (kind) {
            case HOT_KEY -> request(onlySession, "hot");
            case NEW_SESSIONS -> request(session(), "key-" + number);
        };
    }

    /** The name is a customer's, the time is now, the signature is nobody's. */
    private static String session() {
        byte[] name =
                "bench-1:%X:"
                        .formatted(Instant.now().getEpochSecond())
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] signature = new byte[SIGNATURE_BYTES];
        ThreadLocalRandom.current().nextBytes(signature);
        byte[] token = new byte[name.length + signature.length];
        System.arraycopy(name, 0, token, 0, name.length);
        System.arraycopy(signature, 0, token, name.length, signature.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] request(String session, String key) {
        String headers =
                RequestHead.header("Cookie", "AuthSession=" + session)
                        + RequestHead.header("Idempotency-Key", run + "-" + key);
        return head.with(
                headers, "{\"product\":\"pow_lab\",\"metadata\":{\"number\":" + number + "}}");
    }

    /** No answer is good: the statuses are what is counted. */
    @Override
    public Optional<String> fault(Answer answer) {
        return Optional.of(String.valueOf(answer.status()));
    }
}
