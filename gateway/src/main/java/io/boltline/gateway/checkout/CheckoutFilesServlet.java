package io.boltline.gateway.checkout;

import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.Sendable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** {@code GET /checkout/element.js} and what else the page is made of. */
public final class CheckoutFilesServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, StaticFile> files;

    public CheckoutFilesServlet(CheckoutFiles files) {
        super("GET");
        this.files = files.served();
    }

    /** The paths at which it is to be put. */
    public String[] paths() {
        return files.keySet().toArray(String[]::new);
    }

    @Override
    protected Sendable answer(HttpServletRequest request) {
        return Optional.ofNullable(files.get(request.getServletPath()))
                .orElseThrow(() -> new RefusedException(404, "Not Found"))
                .answerTo(request);
    }
}
