package io.boltline.orderprocessor;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInHandler;
import io.boltline.standins.StandInRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A CouchDB with one document, that notes how it answered and can keep an answer back. */
final class ProductsServer implements StandInHandler {
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();

    /** Answers wait here for a permit; plenty unless a test takes them. */
    final Semaphore gate = new Semaphore(1_000_000);

    private final AtomicInteger revision = new AtomicInteger(1);
    private volatile int status = 200;

    /** The next revision costs as much as its number. */
    void change() {
        revision.incrementAndGet();
    }

    /** Answers this from now on: 200 for the document, 404 for none. */
    void answerWith(int status) {
        this.status = status;
    }

    /** The statuses of all answers so far, in order. */
    List<Integer> statuses() {
        return List.copyOf(statuses);
    }

    @Override
    public StandInAnswer answer(StandInRequest request) throws InterruptedException {
        var etag = "\"" + revision.get() + "-a\"";
        var known = request.header("If-None-Match").filter(etag::equals).isPresent();
        var answered = status == 200 && known ? 304 : status;
        statuses.add(answered);
        gate.acquire();
        return StandInAnswer.json(answered, body(answered)).with("ETag", etag);
    }

    private String body(int answered) {
        return switch (answered) {
            case 200 ->
                    "{\"_id\":\"products\",\"_rev\":\"%d-a\",\"pow_lab\":%d}"
                            .formatted(revision.get(), revision.get());
            case 304 -> "";
            default -> "{\"error\":\"not_found\",\"reason\":\"deleted\"}";
        };
    }
}
