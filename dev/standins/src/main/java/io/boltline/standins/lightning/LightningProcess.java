package io.boltline.standins.lightning;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the node as a process of its own: {@code LightningProcess <port> <data directory>}, the rune
 * in the environment as {@code CLN_RUNE}, where no list of processes shows it.
 */
public final class LightningProcess {
    private static final int ARGUMENTS = 2;

    private LightningProcess() {}

    /**
     * Prints one line when the node answers; returns only when the JVM is told to end.
     *
     * @throws IOException if the port is taken or the directory can't be used
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        String rune = System.getenv("CLN_RUNE");
        if (args.length != ARGUMENTS || rune == null || rune.isBlank()) {
            throw new IllegalArgumentException(
                    "usage: CLN_RUNE=<rune> LightningProcess <port> <data directory>");
        }
        var node =
                LightningStandIn.onDisk(
                        Integer.parseInt(args[0]), rune, Clock.systemUTC(), Path.of(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop-node"));
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.println("Lightning node " + node.nodeId() + " ready at " + node.url());
        new CountDownLatch(1).await();
    }
}
