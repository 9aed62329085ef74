package io.boltline.standins;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The TCP ports of 127.0.0.1. Nothing holds a port between being given and being bound, so a
 * process gives ports of ranges that it claimed: it listens on a range's first port for as long as
 * it lives, and no other process gives what stands behind it.
 */
public final class LoopbackPorts {
    /**
     * Below the ranges that Linux (32768) and macOS (49152) take the ports of outgoing connections
     * from.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int RANGE = 50;
    private static final int ATTEMPTS = 1_000;

    /** Kept open until the process ends. */
    private static final List<ServerSocket> CLAIMS = new ArrayList<>();

    private static int next;
    private static int end;

    private LoopbackPorts() {}

    /**
     * A port that nobody listens on now, another one each time. No outgoing connection of another
     * process can take it before the caller binds it, which a port got by binding 0 does not
     * promise, and no other process gets it from here.
     *
     * @throws IllegalStateException if no free port was found
     */
    public static synchronized int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (next == end) {
                claimRange();
            }
            int port = next++;
            if (isFree(port)) {
                return port;
            }
        }
        throw noneFree();
    }

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket _ = listen(port)) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static void claimRange() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int range = ThreadLocalRandom.current().nextInt((HIGHEST - LOWEST) / RANGE);
            int first = LOWEST + range * RANGE;
            Optional<ServerSocket> claim = claim(first);
            if (claim.isPresent()) {
                CLAIMS.add(claim.get());
                next = first + 1;
                end = first + RANGE;
                return;
            }
        }
        throw noneFree();
    }

    private static Optional<ServerSocket> claim(int port) {
        try {
            return Optional.of(listen(port));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static IllegalStateException noneFree() {
        return new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
    }
}
