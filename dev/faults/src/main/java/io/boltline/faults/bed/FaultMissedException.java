package io.boltline.faults.bed;

/** A fault did not take place as it should: its run proves nothing. */
public final class FaultMissedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FaultMissedException(String message) {
        super(message);
    }
}
