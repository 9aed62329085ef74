package io.boltline.bench.journal;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench journal}. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures the journal and its commands, with a broker and instances of their own, each",
            "a process, and events that nobody bought anything for."
        })
public final class JournalBench implements Callable<Integer> {
    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private List<JournalPart> only = List.of();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(Figure.HEAD);
        if (parts().contains(JournalPart.PROOF)) {
            ProofFigures.measure(figure -> tell(figure, out));
        }
        return 0;
    }

    private Set<JournalPart> parts() {
        return only.isEmpty() ? EnumSet.allOf(JournalPart.class) : EnumSet.copyOf(only);
    }

    private static void tell(Figure figure, PrintWriter out) {
        out.println(figure.row());
        out.flush();
    }
}
