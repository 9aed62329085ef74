package io.boltline.gateway;

import io.boltline.gateway.web.Answer;
import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.BodyReader;
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
    protected Answer answer(HttpServletRequest request) {
        return Answer.ok(bodies.object(request));
    }
}
