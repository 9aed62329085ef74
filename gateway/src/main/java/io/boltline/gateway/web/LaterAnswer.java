package io.boltline.gateway.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * An answer that has to be waited for. The request's own thread, with all that the server and the
 * filters have on its stack, ends; a virtual thread with next to nothing on its stack waits, which
 * takes less memory. Nothing interrupts it when the gateway stops.
 */
public final class LaterAnswer implements Sendable {
    private final Waiting waiting;

    /** Waits for it. */
    @FunctionalInterface
    public interface Waiting {
        /** May throw {@link RefusedException}; anything else is our fault. */
        Sendable await() throws IOException, InterruptedException;
    }

    /** Waited for once, and not by whoever makes it. */
    public LaterAnswer(Waiting waiting) {
        this.waiting = waiting;
    }

    Sendable await() throws IOException, InterruptedException {
        return waiting.await();
    }

    /** As if it were here: for where nobody else can wait. */
    @Override
    public void sendTo(HttpServletResponse response) throws IOException {
        throw new IllegalStateException("not waited for");
    }
}
