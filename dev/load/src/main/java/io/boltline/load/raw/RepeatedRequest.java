package io.boltline.load.raw;

import java.util.Optional;

/** What is asked again and again, and which answers are good. Used by one thread at a time. */
public interface RepeatedRequest {

    /** The next request, head and body. */
    byte[] next();

    /** What is wrong with an answer, as a kind of error; empty if it is good. */
    Optional<String> fault(Answer answer);
}
