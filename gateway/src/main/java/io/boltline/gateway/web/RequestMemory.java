package io.boltline.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of all callers may take of the heap at once, from the first byte of their heads
 * to the end of their answers.
 *
 * <p>When there is no room for more, the heads and bodies that have been coming for the longest are
 * given up: an honest one is here within milliseconds, and one that was made to last makes room for
 * it. What has come completely is never given up.
 */
public final class RequestMemory {
    private static final String ATTRIBUTE = RequestMemory.class.getName();

    private final long maxBytes;
    private final Set<Share> coming = new LinkedHashSet<>();
    private long bytes;
    private long bytesComing;
    private long bytesLeaving;

    /** Has room for so many bytes. */
    public RequestMemory(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Room for a request.
     *
     * @throws RefusedException 503 when there is none
     */
    public Share take(long shareBytes) {
        var share = new Share();
        share.resize(shareBytes);
        return share;
    }

    /** The room that the request took when it came, see {@link RequestMemoryFilter}. */
    static Share of(HttpServletRequest request) {
        return (Share) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    /** How much is taken. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Gives up the bodies that have been coming for longer, with 408. */
    public synchronized void giveUpSlowerThan(Duration limit) {
        long nowNanos = System.nanoTime();
        while (!coming.isEmpty()
                && nowNanos - coming.iterator().next().sinceNanos > limit.toNanos()) {
            giveUp(
                    coming.iterator().next(),
                    new RefusedException(
                            408, "Body must arrive within " + limit.toSeconds() + " seconds"));
        }
    }

    private void makeRoom(Share taker, long more) {
        long whole = bytes - bytesComing - bytesLeaving;
        if (whole + more > maxBytes) {
            throw noRoom();
        }
        // Those given up take a while to go: there must be room for others until they are gone.
        while (bytes - bytesLeaving + more > maxBytes / 4 * 3 && bytesComing > maxBytes / 4) {
            giveUp(coming.iterator().next(), noRoom());
        }
        taker.requireKept();
        if (bytes + more > maxBytes) {
            throw noRoom();
        }
    }

    private void giveUp(Share slowest, RefusedException refusal) {
        slowest.end();
        slowest.givenUp = refusal;
        bytesLeaving += slowest.shareBytes;
        slowest.atGivingUp.run();
    }

    private static RefusedException noRoom() {
        return new RefusedException(503, "Too many requests are being read");
    }

    /** Reads a body, and fails when its thread is interrupted. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** The room that one request, or the head of the next one, takes. */
    public final class Share implements AutoCloseable {
        private long shareBytes;
        private long sinceNanos;
        private Runnable atGivingUp = () -> {};
        private @Nullable RefusedException givenUp;

        private Share() {}

        /** How much is taken. */
        long bytes() {
            return shareBytes;
        }

        void keepIn(HttpServletRequest request) {
            request.setAttribute(ATTRIBUTE, this);
        }

        /**
         * Takes so many bytes from now on.
         *
         * @throws RefusedException 503 when there is no room, 408 or 503 when this was given up
         */
        public void resize(long newBytes) {
            synchronized (RequestMemory.this) {
                requireKept();
                long more = newBytes - shareBytes;
                if (more > 0) {
                    makeRoom(this, more);
                }
                account(more);
            }
        }

        /**
         * What it is for is coming from now on, if it was not before, and may be given up.
         *
         * @param action run then, while others wait: it must neither wait nor fail
         * @throws RefusedException 408 or 503 when it was given up
         */
        public void begin(Runnable action) {
            synchronized (RequestMemory.this) {
                requireKept();
                if (coming.add(this)) {
                    atGivingUp = action;
                    sinceNanos = System.nanoTime();
                    bytesComing += shareBytes;
                }
            }
        }

        /** What it is for has come. */
        public void end() {
            synchronized (RequestMemory.this) {
                if (coming.remove(this)) {
                    bytesComing -= shareBytes;
                }
            }
        }

        /**
         * What is read of the body, which may be given up while it comes.
         *
         * @throws RefusedException 408 or 503 when it was
         */
        <T> T whileItComes(Reading<T> body) throws IOException {
            begin(Thread.currentThread()::interrupt);
            try {
                return body.read();
            } catch (IOException e) {
                requireKept();
                throw e;
            } finally {
                end();
                forgetInterrupt();
            }
        }

        /** Gives all room back, for ever. */
        @Override
        public void close() {
            synchronized (RequestMemory.this) {
                end();
                if (givenUp != null) {
                    bytesLeaving -= shareBytes;
                }
                account(-shareBytes);
                givenUp = noRoom();
            }
        }

        private void account(long more) {
            shareBytes += more;
            bytes += more;
            if (coming.contains(this)) {
                bytesComing += more;
            }
        }

        private void requireKept() {
            synchronized (RequestMemory.this) {
                if (givenUp != null) {
                    throw givenUp;
                }
            }
        }

        /** It was for the reading, which is over. */
        private void forgetInterrupt() {
            synchronized (RequestMemory.this) {
                if (givenUp != null) {
                    var _ = Thread.interrupted();
                }
            }
        }
    }
}
