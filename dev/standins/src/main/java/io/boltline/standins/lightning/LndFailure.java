package io.boltline.standins.lightning;

/** An error answer as grpc-gateway gives it: gRPC's code, LND's words. */
final class LndFailure extends RuntimeException {
    /** What LND has for nearly everything. */
    static final int UNKNOWN = 2;

    static final int INVALID_ARGUMENT = 3;
    static final int NOT_FOUND = 5;
    static final int UNIMPLEMENTED = 12;

    private final int code;

    LndFailure(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static LndFailure unknown(String message) {
        return new LndFailure(UNKNOWN, message);
    }

    int code() {
        return code;
    }

    int httpStatus() {
        return switch (code) {
            case INVALID_ARGUMENT -> 400;
            case NOT_FOUND -> 404;
            case UNIMPLEMENTED -> 501;
            default -> 500;
        };
    }
}
