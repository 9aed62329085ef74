package io.boltline.orderprocessor;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What was asked a moment ago, for all that ask the same: one thread asks, the others wait for its
 * answer. A question that failed has no answer, and is asked again.
 */
final class RecentAnswers<K, V> {
    /** Far more than are asked for in any moment. */
    private static final int MOST = 10_000;

    private final AsyncCache<K, V> answers;

    /**
     * Knows nothing yet.
     *
     * @param name of the threads that ask
     * @param lifetime of an answer, from when it came; zero shares only what is being asked
     */
    RecentAnswers(String name, Duration lifetime) {
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(lifetime)
                        .executor(
                                Executors.newThreadPerTaskExecutor(
                                        Thread.ofVirtual().name(name + "-", 0).factory()))
                        .buildAsync();
    }

    /**
     * The answer that is there, or the one to this question.
     *
     * @throws RuntimeException that the question threw; an {@link Error} comes through too
     */
    V get(K key, Supplier<V> question) {
        try {
            return answers.get(key, _ -> question.get()).join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case RuntimeException cause -> cause;
                case Error error -> throw error;
                case null, default -> e;
            };
        }
    }
}
