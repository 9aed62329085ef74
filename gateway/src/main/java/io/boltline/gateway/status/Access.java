package io.boltline.gateway.status;

import io.boltline.gateway.session.Callers;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

/** Finds out who asks about an order. */
@FunctionalInterface
public interface Access {
    /**
     * Who asks.
     *
     * @throws RefusedException when that is nobody who may, or can't be known now
     */
    Visitor visitor(HttpServletRequest request) throws InterruptedException;

    /** By the session alone. */
    static Access ofUsers(Callers callers) {
        return request -> Visitor.of(callers.reader(request));
    }
}
