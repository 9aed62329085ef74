package io.boltline.worker;

import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Something outside that records need, such as a database's writes or a node.
 *
 * <p>Handlers make their calls through it, so that the worker can tell an outage from a bad record:
 * while the dependency serves nobody, a record that fails on it waits; while it serves others, a
 * record that keeps failing is itself the trouble. What can fail apart should be a dependency of
 * its own: reads that succeed say nothing about writes.
 */
public final class Dependency {
    private final String name;
    private final Predicate<RuntimeException> isOutage;
    private final Function<RuntimeException, Trouble> trouble;
    private final Use use;
    private final AtomicLong recordsServed = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /**
     * Something that fails for now with the exceptions that {@code isOutage} knows.
     *
     * @param name a short name for metrics and dead letters
     * @param trouble what operators are told of such an exception
     * @param use told how each call went
     */
    public Dependency(
            String name,
            Predicate<RuntimeException> isOutage,
            Function<RuntimeException, Trouble> trouble,
            Use use) {
        this.name = name;
        this.isOutage = isOutage;
        this.trouble = trouble;
        this.use = use;
    }

    /** The same, of whose outages nobody is told. */
    public Dependency(String name, Predicate<RuntimeException> isOutage) {
        this(name, isOutage, failure -> Trouble.unavailable(failure.toString()), Use.UNTOLD);
    }

    public String name() {
        return name;
    }

    /**
     * Makes a call for the record that this thread handles.
     *
     * @throws DependencyUnavailableException in place of an exception that means an outage; any
     *     other is passed on
     */
    public <T> T call(Supplier<T> call) {
        T result = begin(call);
        use.served();
        DependenciesUsed.note(this);
        return result;
    }

    /** As {@link #call}, for one that goes on elsewhere: that it began says nothing yet. */
    <T> T begin(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            if (!isOutage.test(e)) {
                throw e;
            }
            use.failed(trouble.apply(e));
            throw new DependencyUnavailableException(this, e);
        }
    }

    /** As {@link #call}, for a call without a result. */
    public void run(Runnable call) {
        call(() -> {
            call.run();
            return this;
        });
    }

    /** Another record that used this dependency was handled to its end. */
    void served() {
        recordsServed.incrementAndGet();
    }

    /** A try of a record failed here; what there was so far, this one included. */
    Tally failed() {
        return new Tally(recordsServed.get(), failures.incrementAndGet());
    }

    /**
     * What a dependency did for all records.
     *
     * @param served records that used it and were handled to their end
     * @param failed tries that failed on it
     */
    record Tally(long served, long failed) {}

    @Override
    public String toString() {
        return name;
    }
}
