package io.boltline.gateway;

import io.boltline.gateway.status.OrderPath;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Takes a request about an order to the resource that its path names. */
final class OrderServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Servlet> resources;

    /**
     * Knows these resources.
     *
     * @param resources by what follows the order in the path, with its slash
     */
    OrderServlet(Map<String, ? extends Servlet> resources) {
        this.resources = Map.copyOf(resources);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var resource = resources.get(OrderPath.of(request).resource());
        if (resource == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            resource.service(request, response);
        }
    }
}
