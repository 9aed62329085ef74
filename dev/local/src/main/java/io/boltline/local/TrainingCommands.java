package io.boltline.local;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What operators ask a pipeline, asked in this JVM, so that the launcher's cache has what their
 * commands load.
 *
 * @param dataDirectory of the pipeline
 * @param order one of its orders
 */
record TrainingCommands(Path dataDirectory, String order) {
    /** Runs them; what comes of one is of no matter, and told to nobody. */
    void run() {
        run("journal", "cut");
        run("journal", "story", order);
        run("receipt", order);
        run("audit");
        run("contract", "validate");
    }

    private void run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--data-dir=" + dataDirectory);
        var nobody = new PrintWriter(PrintWriter.nullWriter());
        Boltline.commandLine()
                .setOut(nobody)
                .setErr(nobody)
                .execute(arguments.toArray(String[]::new));
    }
}
