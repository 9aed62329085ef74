package io.boltline.gateway;

import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.BodyForm;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.JsonAnswer;
import jakarta.servlet.http.HttpServletRequest;

/** Reads an object as purchases are read, and answers with it. */
final class ReadingServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient BodyReader bodies;

    ReadingServlet(BodyReader bodies) {
        super("POST");
        this.bodies = bodies;
    }

    @Override
    protected JsonAnswer answer(HttpServletRequest request) {
        BodyForm.requireJson(request);
        return JsonAnswer.ok(bodies.object(request));
    }
}
