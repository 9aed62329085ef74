package io.boltline.gateway.purchase;

import io.boltline.gateway.session.Caller;
import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.BodyForm;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.Traceparent;
import io.boltline.gateway.web.Wait;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import tools.jackson.databind.node.ObjectNode;

/** A resource that takes commands: JSON in, and out what came of it. */
abstract class CommandServlet<R extends CommandRequest> extends AnsweringServlet {
    private static final long serialVersionUID = 1L;
    private static final int MAX_USER_AGENT_CHARS = 512;

    private final transient Admission admission;
    private final transient BodyReader bodies;
    private final Duration replyWait;

    CommandServlet(Admission admission, BodyReader bodies, Duration replyWait) {
        super("POST");
        this.admission = admission;
        this.bodies = bodies;
        this.replyWait = replyWait;
    }

    /**
     * Checks the body, then finds the cookie, as the contract promises.
     *
     * @throws RefusedException naming what is wrong
     */
    abstract R read(ObjectNode payload, HttpServletRequest request);

    /** Sends the command and waits for its reply, for at most so long. */
    abstract JsonAnswer send(R request, Caller caller, CommandExchange.Origin origin, Duration wait)
            throws InterruptedException;

    @Override
    protected final JsonAnswer answer(HttpServletRequest request) throws InterruptedException {
        BodyForm.requireJson(request);
        var asked = read(bodies.object(request), request);
        var origin = origin(request);
        var wait = Wait.of(Collections.list(request.getHeaders("Prefer")), replyWait);
        return admission.admit(asked.cookies(), caller -> send(asked, caller, origin, wait));
    }

    private static CommandExchange.Origin origin(HttpServletRequest request) {
        var userAgent = request.getHeader("User-Agent");
        return new CommandExchange.Origin(
                userAgent == null || userAgent.length() <= MAX_USER_AGENT_CHARS
                        ? userAgent
                        : userAgent.substring(0, MAX_USER_AGENT_CHARS),
                Traceparent.of(request.getHeader("traceparent")));
    }
}
