package io.boltline.bench;

import io.boltline.load.raw.Errand;
import io.boltline.load.raw.Load;
import io.boltline.load.raw.Shopping;
import io.boltline.load.raw.Tally;
import io.boltline.load.raw.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Customers on a thread of their own, while this one looks at the clock. */
final class Background {
    private final CompletableFuture<Tally> outcome = new CompletableFuture<>();

    private Background() {}

    /** Lets them begin; see {@link Shopping#during}. */
    static Background start(
            Window window, Load load, List<URI> targets, Errand errand, Duration patience) {
        Background background = new Background();
        Thread.ofPlatform()
                .name("customers")
                .daemon()
                .start(() -> background.run(window, load, targets, errand, patience));
        return background;
    }

    private void run(
            Window window, Load load, List<URI> targets, Errand errand, Duration patience) {
        try {
            outcome.complete(Shopping.during(window, load, targets, errand, patience));
        } catch (IOException e) {
            outcome.completeExceptionally(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    /** What came of it, when the last of them has an answer. */
    Tally tally() {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
