package io.boltline.local.tether;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class and ends this JVM when standard input does: the launcher holds the other
 * end of that pipe, so even {@code kill -9} leaves no orphans.
 *
 * <p>It halts without shutdown hooks: the neighbours die in the same moment, so there is nobody to
 * say goodbye to, and the next start may want the ports at once. All parts survive a hard death by
 * design.
 */
public final class Tether {
    private static final int ORPHANED = 129;

    private Tether() {}

    /**
     * Runs the main class given.
     *
     * @param args the main class, then its arguments
     * @throws Throwable what that main method throws
     */
    public static void main(String[] args) throws Throwable {
        Thread.ofPlatform().daemon().name("tether").start(Tether::haltAtEndOfInput);
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void haltAtEndOfInput() {
        InputStream input = System.in;
        try {
            while (input.read() >= 0) {
                // The launcher writes nothing; only the end counts.
            }
        } catch (IOException broken) {
            // The same as the end.
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
