package io.boltline.standins.lightning;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInHandler;
import io.boltline.standins.StandInRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * LND's REST interface around the calls: the header {@code Grpc-Metadata-macaroon}, 200 for a
 * result, and an error as {@code {"code","message","details"}} under the HTTP status that
 * grpc-gateway gives gRPC's code. A wrong macaroon is one more unknown error, with 500.
 */
final class LndRest implements StandInHandler {
    private static final String INVOICES = "/v1/invoices";
    private static final String INVOICE = "/v1/invoice/";
    private static final String SUBSCRIBE = "/v1/invoices/subscribe";
    private static final String CANCEL = "/v2/invoices/cancel";

    private final LndCalls calls;
    private final byte[] macaroon;

    /** The macaroon in hex, as callers present it. */
    LndRest(LndCalls calls, String macaroon) {
        this.calls = calls;
        this.macaroon = bytes(macaroon);
    }

    @Override
    public StandInAnswer answer(StandInRequest request) {
        try {
            if (request.path().equals(SUBSCRIBE)) {
                requireMethod(request, "GET");
                requireMacaroon(request);
                return new StandInAnswer.Streamed(
                        200,
                        Map.of("Content-Type", "application/json"),
                        calls.subscribeInvoices(request.query()));
            }
            return StandInAnswer.json(200, routed(request).toString());
        } catch (LndFailure failure) {
            return error(failure);
        }
    }

    private ObjectNode routed(StandInRequest request) {
        String path = request.path();
        if (path.equals("/v1/getinfo")) {
            requireMethod(request, "GET");
            requireMacaroon(request);
            return calls.getInfo();
        }
        if (path.equals("/v1/balance/channels")) {
            requireMethod(request, "GET");
            requireMacaroon(request);
            return calls.channelBalance();
        }
        if (path.equals(INVOICES)) {
            return invoices(request);
        }
        if (path.equals(CANCEL)) {
            requireMethod(request, "POST");
            requireMacaroon(request);
            return calls.cancelInvoice(request.body());
        }
        if (path.startsWith(INVOICE) && path.length() > INVOICE.length()) {
            requireMethod(request, "GET");
            requireMacaroon(request);
            return calls.lookupInvoice(path.substring(INVOICE.length()).toLowerCase(Locale.ROOT));
        }
        throw new LndFailure(LndFailure.NOT_FOUND, "Not Found");
    }

    private ObjectNode invoices(StandInRequest request) {
        boolean lists = request.method().equals("GET");
        if (!lists) {
            requireMethod(request, "POST");
        }
        requireMacaroon(request);
        return lists ? calls.listInvoices(request.query()) : calls.addInvoice(request.body());
    }

    private static void requireMethod(StandInRequest request, String method) {
        if (!request.method().equals(method)) {
            throw new LndFailure(LndFailure.UNIMPLEMENTED, "Method Not Allowed");
        }
    }

    private void requireMacaroon(StandInRequest request) {
        Optional<String> presented = request.header("Grpc-Metadata-macaroon");
        if (presented.isEmpty()) {
            throw LndFailure.unknown("expected 1 macaroon, got 0");
        }
        if (!MessageDigest.isEqual(macaroon, bytes(presented.get()))) {
            throw LndFailure.unknown(
                    "verification failed: signature mismatch after caveat verification");
        }
    }

    private static byte[] bytes(String macaroon) {
        return macaroon.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private static StandInAnswer error(LndFailure failure) {
        ObjectNode body =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("code", failure.code())
                        .put("message", failure.getMessage());
        body.putArray("details");
        return StandInAnswer.json(failure.httpStatus(), body.toString());
    }
}
