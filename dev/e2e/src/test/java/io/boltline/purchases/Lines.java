package io.boltline.purchases;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The lines of an answer that goes on and on, handed on as they come. */
record Lines(Consumer<String> reader) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        reader.accept(line);
    }

    /** Who waits for a line that doesn't come notices. */
    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onComplete() {}
}
