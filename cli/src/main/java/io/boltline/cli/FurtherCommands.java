package io.boltline.cli;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/**
 * Commands of a module that is not always there, because it is large. Where its jar is on the class
 * path, it is found by {@link ServiceLoader}.
 */
public interface FurtherCommands {
    /** Each with what it consists of. */
    List<CommandLine> commandLines(Surroundings surroundings);

    /** Of all that are there. */
    static List<CommandLine> found(Surroundings surroundings) {
        return StreamSupport.stream(ServiceLoader.load(FurtherCommands.class).spliterator(), false)
                .flatMap(it -> it.commandLines(surroundings).stream())
                .toList();
    }
}
