package io.boltline.local.demo;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers at the shop's address. */
final class ShopHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ShopHandler.class);

    private final Doorman doorman;
    private final Till till;
    private final PayAction payAction;
    private final Backend couchDb;
    private final Backend gateway;

    ShopHandler(Doorman doorman, Till till, PayAction payAction, Backend couchDb, Backend gateway) {
        this.doorman = doorman;
        this.till = till;
        this.payAction = payAction;
        this.couchDb = couchDb;
        this.gateway = gateway;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        Optional<ShopAnswer> refusal = doorman.refusal(request);
        if (refusal.isPresent()) {
            refusal.get().send(response, callback);
            return true;
        }
        String path = request.getHttpURI().getPath();
        Optional<Route> route = Route.of(request.getMethod(), path == null ? "" : path);
        if (route.isEmpty()) {
            ShopAnswer.refused(404, "nothing is here").send(response, callback);
            return true;
        }
        Optional<byte[]> body = RequestBodies.read(request);
        if (body.isEmpty()) {
            ShopAnswer.refused(413, "too large").send(response, callback);
            return true;
        }
        answer(route.get(), request, body.get(), response, callback);
        return true;
    }

    private void answer(
            Route route, Request request, byte[] body, Response response, Callback callback) {
        switch (route) {
            case FILE -> ShopFiles.at(request.getHttpURI().getPath()).send(response, callback);
            case OFFER -> offer().send(response, callback);
            case PAY -> payAction.answer(body, SessionCookie.of(request)).send(response, callback);
            case SESSION -> couchDb.forward(request, body, response, callback);
            case PURCHASE, PURCHASES, STATUS, INVOICE, CHECKOUT ->
                    gateway.forward(request, body, response, callback);
        }
    }

    private ShopAnswer offer() {
        try {
            return ShopAnswer.json(200, till.offer());
        } catch (IOException e) {
            LOG.warn("The demo shop can't ask what it sells: {}", e.getMessage());
            return ShopAnswer.refused(503, "the products can't be asked for");
        }
    }
}
