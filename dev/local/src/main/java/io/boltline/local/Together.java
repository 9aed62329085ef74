package io.boltline.local;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs tasks at the same time. */
public final class Together {
    private Together() {}

    /**
     * Returns when all are done.
     *
     * @param onFailure called at the first failure, while others run; makes them give up
     * @throws RuntimeException the first failure, when all have ended
     */
    public static void run(List<Runnable> tasks, Runnable onFailure) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> running =
                    tasks.stream().map(task -> CompletableFuture.runAsync(task, threads)).toList();
            CompletableFuture<Object> failed = new CompletableFuture<>();
            running.forEach(task ->
                    task.exceptionally(e -> {
                        failed.completeExceptionally(e);
                        return null;
                    }));
            CompletableFuture<Void> all =
                    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
            try {
                CompletableFuture.anyOf(all, failed).join();
            } catch (CompletionException e) {
                onFailure.run();
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
