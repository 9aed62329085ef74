package io.boltline.gateway;

import io.boltline.contract.OrderId;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What follows {@code /api/lightning/purchase/}.
 *
 * @param order the first segment, whatever it says
 * @param resource what follows it, with its slash; empty for the order itself
 */
record OrderPath(String order, String resource) {
    static OrderPath of(HttpServletRequest request) {
        var path = request.getPathInfo();
        return path == null ? new OrderPath("", "") : of(path.substring(1));
    }

    private static OrderPath of(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? new OrderPath(path, "")
                : new OrderPath(path.substring(0, slash), path.substring(slash));
    }

    /**
     * The order.
     *
     * @throws RefusedException 404 when none can have that name
     */
    OrderId orderId() {
        try {
            return new OrderId(order);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(404, "Purchase not found");
        }
    }
}
