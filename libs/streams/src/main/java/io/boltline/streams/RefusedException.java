package io.boltline.streams;

/** What runs can't be continued as things are; its message says what an operator may do. */
public class RefusedException extends RuntimeException {
    public RefusedException(String message) {
        super(message);
    }
}
