package io.boltline.standins.lightning;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the node that speaks as LND does as a process of its own: {@code LndProcess <port> <data
 * directory> [--ignore-unknown-fields]}, the macaroon in hex in the environment as {@code
 * LND_MACAROON}, where no list of processes shows it.
 */
public final class LndProcess {
    private static final int ARGUMENTS = 2;
    private static final String IGNORE_UNKNOWN = "--ignore-unknown-fields";

    private LndProcess() {}

    /**
     * Prints one line when the node answers; returns only when the JVM is told to end.
     *
     * @throws IOException if the port is taken or the directory can't be used
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        String macaroon = System.getenv("LND_MACAROON");
        boolean forgiving = args.length > ARGUMENTS && args[ARGUMENTS].equals(IGNORE_UNKNOWN);
        int expected = forgiving ? ARGUMENTS + 1 : ARGUMENTS;
        if (args.length != expected || macaroon == null || macaroon.isBlank()) {
            throw new IllegalArgumentException(
                    "usage: LND_MACAROON=<hex> LndProcess <port> <data directory> ["
                            + IGNORE_UNKNOWN
                            + "]");
        }
        var node =
                LndStandIn.onDisk(
                        Integer.parseInt(args[0]), macaroon, Clock.systemUTC(), Path.of(args[1]));
        if (forgiving) {
            node.ignoreUnknownFields();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop-node"));
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.println("Lightning node " + node.nodeId() + " ready at " + node.url());
        new CountDownLatch(1).await();
    }
}
