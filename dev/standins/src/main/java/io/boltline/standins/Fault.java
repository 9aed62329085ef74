package io.boltline.standins;

import java.time.Duration;

/**
 * One way to fail. What matters to a caller is whether the effect took place, so each says on which
 * side of it the failure falls.
 */
public sealed interface Fault {

    /** Closes the connection as soon as the request's head is seen, its body unread: no effect. */
    record Refuse() implements Fault {}

    /** Reads the whole request, then closes the connection without an answer: no effect. */
    record DropBefore() implements Fault {}

    /** Waits, then has the effect and answers as usual. */
    record Delay(Duration delay) implements Fault {}

    /** Answers this instead: no effect. */
    record Answer(int status, String body) implements Fault {
        public Answer {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("status must be 200 to 599: " + status);
            }
        }
    }

    /** Has the effect at once and answers later than the caller may care to wait. */
    record Late(Duration delay) implements Fault {}

    /** Has the effect and keeps the answer back until {@link Faults#release()}. */
    record Hold() implements Fault {}

    /** Has the effect, then closes the connection without a byte of the answer. */
    record DropAfter() implements Fault {}

    /** Has the effect, sends the head and half of the body, then closes the connection. */
    record DropMidAnswer() implements Fault {}

    /** Has the effect, then answers with the right status and a body that is not JSON. */
    record Malformed() implements Fault {}
}
