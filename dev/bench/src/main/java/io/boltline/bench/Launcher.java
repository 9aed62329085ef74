package io.boltline.bench;

import io.boltline.cli.CommandFailedException;
import java.util.Optional;

/** The script that this process was started by. */
final class Launcher {
    private Launcher() {}

    /**
     * Where it is.
     *
     * @throws CommandFailedException if this process was started in another way
     */
    static String path() {
        return Optional.ofNullable(System.getProperty("boltline.launcher"))
                .orElseThrow(() -> new CommandFailedException("run it by ./boltline bench"));
    }
}
