package io.boltline.gateway.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The end of serving, between the time that callers have for their answers and the server's stop,
 * which cuts off whoever is still here, and who came on an open connection in the last moment.
 * Whoever comes from now on is told to come again; whoever waits for a reply is told how far it is.
 */
public final class LastRequests implements Filter, SmartLifecycle {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Runnable endWaits;
    private final Duration limit;
    private final CountDownLatch neverEnds = new CountDownLatch(1);
    private volatile BooleanSupplier isAnybodyConnected = () -> false;
    private volatile boolean running;
    private volatile boolean ending;

    /**
     * Serves until it is stopped.
     *
     * @param endWaits has those who wait for replies answered at once
     * @param limit how long the last answers may take
     */
    public LastRequests(Runnable endWaits, Duration limit) {
        this.endWaits = endWaits;
        this.limit = limit;
    }

    /** Tells whose answers are waited for. */
    public void watch(BooleanSupplier isAnybodyConnected) {
        this.isAnybodyConnected = isAnybodyConnected;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ending) {
            RefusalAnswer.of(
                            new RefusedException(503, "The gateway is stopping"),
                            (HttpServletRequest) request)
                    .sendTo((HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    public void start() {
        ending = false;
        running = true;
    }

    /** Returns when nobody is connected, or at the limit. */
    @Override
    public void stop() {
        ending = true;
        endWaits.run();
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        try {
            while (isAnybodyConnected.getAsBoolean() && System.nanoTime() - deadlineNanos < 0) {
                var _ = neverEnds.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether whoever comes now is refused. */
    public boolean areEnding() {
        return ending;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1;
    }
}
