package io.boltline.bench;

import io.boltline.load.raw.Answer;
import io.boltline.load.raw.RepeatedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** One of CouchDB's calls, again and again. */
final class CouchDbCall implements RepeatedRequest {
    private static final int LOWEST_ERROR = 300;

    private final String headers;
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
        StringBuilder all = new StringBuilder("Host: " + couchDb.getAuthority() + "\r\n");
        headers.forEach(
                (name, value) -> all.append(name).append(": ").append(value).append("\r\n"));
        this.headers = all.append("Content-Type: application/json\r\n").toString();
        this.target = target;
        this.body = body;
    }

    @Override
    public byte[] next() {
        number++;
        byte[] bytes = body.apply(number).getBytes(StandardCharsets.UTF_8);
        String head =
                "%s HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(target.apply(number), headers, bytes.length);
        return (head + new String(bytes, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Optional<String> fault(Answer answer) {
        return answer.status() < LOWEST_ERROR
                ? Optional.empty()
                : Optional.of("status " + answer.status());
    }
}
