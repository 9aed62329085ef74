package io.boltline.export.write;

import io.boltline.cli.NotYetException;
import io.boltline.cli.journal.JournalSource;
import java.io.PrintWriter;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * What holds up an export that follows: what may heal is told once, not at each try, and tried
 * again less and less often.
 */
final class Trouble {
    private final JournalSource source;
    private final Rhythm rhythm;
    private final PrintWriter err;
    private String told = "";
    private Duration wait;

    /** None yet. */
    Trouble(JournalSource source, Rhythm rhythm, PrintWriter err) {
        this.source = source;
        this.rhythm = rhythm;
        this.err = err;
        this.wait = rhythm.betweenLooks();
    }

    /**
     * How long to wait before the next try.
     *
     * @throws RuntimeException the same, if waiting doesn't help
     */
    Duration met(RuntimeException e) {
        if (!mayHeal(e)) {
            throw e;
        }
        tell(e instanceof KafkaException away ? source.kafka().failure(away) : e);
        Duration now = wait;
        wait = shorter(wait.multipliedBy(2), rhythm.atLatest());
        return now;
    }

    private static boolean mayHeal(RuntimeException e) {
        return switch (e) {
            case NotYetException _, RetriableException _ -> true;
            case WakeupException _, InterruptException _ -> false;
            case KafkaException wrapping ->
                    wrapping.getCause() instanceof RetriableException
                            || isWithoutAddress(wrapping.getCause());
            default -> false;
        };
    }

    /** A container's name has none while it is stopped; a client says that its setting is wrong. */
    private static boolean isWithoutAddress(@Nullable Throwable e) {
        return e instanceof ConfigException
                && String.valueOf(e.getMessage()).contains("resolvable");
    }

    /** Of the same kind are words in which only figures differ, such as how many are unsigned. */
    private void tell(RuntimeException e) {
        String kind = String.valueOf(e.getMessage()).replaceAll("\\d+", "0");
        if (!kind.equals(told)) {
            err.printf("boltline: held up, and trying on: %s%n", e.getMessage());
            err.flush();
            told = kind;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** It went well. */
    void isOver() {
        if (!told.isEmpty()) {
            err.println("boltline: it goes on");
            err.flush();
        }
        told = "";
        wait = rhythm.betweenLooks();
    }
}
