package io.boltline.standins.lightning;

import java.util.Map;

/** An error answer of the node, with Core Lightning's code and words. */
final class RpcFailure extends RuntimeException {
    static final int INVALID_PARAMS = -32602;
    static final int UNKNOWN_METHOD = -32601;
    static final int NO_ROUTE = 205;
    static final int PAY_EXPIRED = 207;
    static final int DUPLICATE_LABEL = 900;
    static final int DUPLICATE_PREIMAGE = 901;
    static final int WAIT_TIMED_OUT = 904;
    static final int UNKNOWN_INVOICE = 905;
    static final int UNEXPECTED_STATUS = 906;
    static final int NOT_AUTHORIZED = 1501;

    private final int code;
    private final transient Map<String, String> data;

    RpcFailure(int code, String message, Map<String, String> data) {
        super(message, null, false, false);
        this.code = code;
        this.data = Map.copyOf(data);
    }

    RpcFailure(int code, String message) {
        this(code, message, Map.of());
    }

    static RpcFailure invalid(String message) {
        return new RpcFailure(INVALID_PARAMS, message);
    }

    int code() {
        return code;
    }

    Map<String, String> data() {
        return data;
    }
}
