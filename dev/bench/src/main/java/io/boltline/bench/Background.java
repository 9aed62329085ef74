package io.boltline.bench;

import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.Outcomes;
import io.boltline.load.raw.RepeatedRequest;
import io.boltline.load.raw.Shopping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Customers on a thread of their own, while this one looks at the clock. */
final class Background {
    private final CompletableFuture<List<Outcomes>> outcome = new CompletableFuture<>();

    private Background() {}

    /** Lets them begin; see {@link Shopping#during}. */
    static Background start(
            MeasuredTime window,
            Arrivals load,
            List<URI> targets,
            RepeatedRequest request,
            Duration patience) {
        return start(window, 1, load, targets, request, patience);
    }

    /** The same, told for equal parts of the window; see {@link Shopping#inSlices}. */
    static Background start(
            MeasuredTime window,
            int slices,
            Arrivals load,
            List<URI> targets,
            RepeatedRequest request,
            Duration patience) {
        Background background = new Background();
        Thread.ofPlatform()
                .name("customers")
                .daemon()
                .start(() -> background.run(window, slices, load, targets, request, patience));
        return background;
    }

    private void run(
            MeasuredTime window,
            int slices,
            Arrivals load,
            List<URI> targets,
            RepeatedRequest request,
            Duration patience) {
        try {
            outcome.complete(Shopping.inSlices(window, slices, load, targets, request, patience));
        } catch (IOException e) {
            outcome.completeExceptionally(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    /** What came of it, when the last of them has an answer. */
    Outcomes outcomes() {
        return slices().getFirst();
    }

    /** The same for each part. */
    List<Outcomes> slices() {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
