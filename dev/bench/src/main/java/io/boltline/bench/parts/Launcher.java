package io.boltline.bench.parts;

import io.boltline.cli.CommandFailedException;
import java.util.Optional;

/** The script that this process was started by. */
public final class Launcher {
    private Launcher() {}

    /**
     * Where it is.
     *
     * @throws CommandFailedException if this process was started in another way
     */
    public static String path() {
        return Optional.ofNullable(System.getProperty("boltline.launcher"))
                .orElseThrow(() -> new CommandFailedException("run it by ./boltline bench"));
    }
}
