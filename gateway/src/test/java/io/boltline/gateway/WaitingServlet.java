package io.boltline.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads the body, waits while a test holds callers, and answers with the thread it ran on. */
final class WaitingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Semaphore arrived = new Semaphore(0);
    private transient volatile CountDownLatch gate = new CountDownLatch(0);

    /** Callers that wait, until it is closed. */
    final class Held implements AutoCloseable {
        /** False when not so many have come in time. */
        boolean await(int callers) throws InterruptedException {
            return arrived.tryAcquire(callers, 60, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            gate.countDown();
        }
    }

    Held holdCallers() {
        arrived.drainPermits();
        gate = new CountDownLatch(1);
        return new Held();
    }

    void awaitOpened() throws InterruptedException {
        var opened = gate;
        arrived.release();
        opened.await();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.getInputStream().readAllBytes();
        try {
            awaitOpened();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] answer = Thread.currentThread().toString().getBytes(StandardCharsets.US_ASCII);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
