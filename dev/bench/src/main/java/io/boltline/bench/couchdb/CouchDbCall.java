package io.boltline.bench.couchdb;

import io.boltline.load.raw.Answer;
import io.boltline.load.raw.RepeatedRequest;
import io.boltline.load.raw.RequestHead;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** One of CouchDB's calls, again and again. */
final class CouchDbCall implements RepeatedRequest {
    private static final int LOWEST_ERROR = 300;

    private final URI couchDb;
    private final Map<String, String> headers;
    private final LongFunction<String> target;
    private final LongFunction<String> body;
    private long number;

    /**
     * A call.
     *
     * @param target method and path of the call with this number
     * @param body of the call with this number
     */
    CouchDbCall(
            URI couchDb,
            Map<String, String> headers,
            LongFunction<String> target,
            LongFunction<String> body) {
        this.couchDb = couchDb;
        this.headers = Map.copyOf(headers);
        this.target = target;
        this.body = body;
    }

    @Override
    public byte[] next() {
        number++;
        return RequestHead.of(target.apply(number), couchDb, headers).with(body.apply(number));
    }

    /** How many were made. */
    long made() {
        return number;
    }

    @Override
    public Optional<String> fault(Answer answer) {
        return answer.status() < LOWEST_ERROR
                ? Optional.empty()
                : Optional.of("status " + answer.status());
    }
}
