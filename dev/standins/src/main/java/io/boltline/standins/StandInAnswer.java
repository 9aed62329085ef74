package io.boltline.standins;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a stand-in answers: all at once, or bit by bit for as long as the caller listens. */
public sealed interface StandInAnswer {

    int status();

    Map<String, String> headers();

    /** The same answer with one more header; an existing one of that exact name is replaced. */
    StandInAnswer with(String header, String value);

    /** The body goes out with its length; to a {@code HEAD} only the length does. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Whole(int status, Map<String, String> headers, byte[] body) implements StandInAnswer {
        @Override
        public Whole with(String header, String value) {
            return new Whole(status, plus(headers, header, value), body);
        }
    }

    /** The body is sent in chunks; every write reaches the wire at once. */
    record Streamed(int status, Map<String, String> headers, Body body) implements StandInAnswer {
        @Override
        public Streamed with(String header, String value) {
            return new Streamed(status, plus(headers, header, value), body);
        }
    }

    /** Writes a streamed body; returning ends it. */
    @FunctionalInterface
    interface Body {
        /**
         * Called once, on the request's virtual thread.
         *
         * @throws IOException when the caller has gone
         */
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    static Whole json(int status, byte[] body) {
        return new Whole(status, Map.of("Content-Type", "application/json"), body);
    }

    static Whole json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> plus(
            Map<String, String> headers, String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return more;
    }
}
