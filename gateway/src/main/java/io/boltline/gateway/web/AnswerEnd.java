package io.boltline.gateway.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/** When a request has got its answer: for filters, which return while a caller still waits. */
public final class AnswerEnd {
    private AnswerEnd() {}

    /** Runs this now, or when the answer that is waited for was sent or can't be any more. */
    public static void then(ServletRequest request, Runnable action) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtEnd(action));
        } else {
            action.run();
        }
    }

    private record AtEnd(Runnable action) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            action.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
