package io.boltline.gateway.status;

import io.boltline.contract.OrderId;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What follows {@link #PURCHASE} and a slash.
 *
 * @param order the first segment, whatever it says
 * @param resource what follows it, with its slash; empty for the order itself
 */
public record OrderPath(String order, String resource) {
    /** Where purchases are made, and what the path of each of them begins with. */
    public static final String PURCHASE = "/api/lightning/purchase";

    /** Where a purchase's state is to be had. */
    public static String location(OrderId orderId) {
        return PURCHASE + "/" + orderId;
    }

    /** As the request names it; both empty when nothing follows. A slash at the end is nothing. */
    public static OrderPath of(HttpServletRequest request) {
        var path = request.getPathInfo();
        return path == null ? new OrderPath("", "") : of(path.substring(1));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static OrderPath of(String pathInfo) {
        var path = withoutSlash(pathInfo);
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
    public OrderId orderId() {
        try {
            return new OrderId(order);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(404, "Purchase not found");
        }
    }
}
