package io.boltline.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(180)
class AnsweringServletTest {
    private static final String FAILED =
            "{\"statusCode\":500,\"statusMessage\":\"Internal error\"}";

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void answersWhatWasWaitedFor() throws Exception {
        respond(() -> JsonAnswer.ok("done"));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("\"done\"");
    }

    @Test
    void aWaitThatEndsWithAnErrorIsAnsweredAsFailed() throws Exception {
        respond(() -> {
            throw new NoClassDefFoundError("of a caller that waits");
        });

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).isEqualTo(FAILED);
    }

    @Test
    void aWaitWithoutAnAnswerIsAnsweredAsFailed() throws Exception {
        respond(() -> {
            throw new IOException("of what it waits for");
        });

        assertThat(response.getStatus()).isEqualTo(500);
    }

    @Test
    void anErrorOfOneThatDoesNotWaitIsAnsweredAlike() throws Exception {
        new Answering(
                        () -> {
                            throw new StackOverflowError();
                        })
                .service(request(), response);

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).isEqualTo(FAILED);
    }

    @Test
    void whatFailsWhileItIsSentIsNoSuccess() throws Exception {
        respond(() ->
                response -> {
                    response.setStatus(200);
                    throw new IllegalStateException("of what is sent");
                });

        assertThat(response.getStatus()).isEqualTo(500);
    }

    /** Returns when the wait has ended, and given back what filters hold for it. */
    private void respond(LaterAnswer.Waiting wait) throws Exception {
        var request = request();
        var heard = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var later =
                new LaterAnswer(() -> {
                    heard.await();
                    return wait.await();
                });
        new Answering(() -> later).service(request, response);
        AnswerEnd.then(request, ended::countDown);
        heard.countDown();
        ended.await();
    }

    private static MockHttpServletRequest request() {
        var request = new MockHttpServletRequest("GET", "/");
        request.setAsyncSupported(true);
        return request;
    }

    private static final class Answering extends AnsweringServlet {
        private static final long serialVersionUID = 1L;

        private final transient LaterAnswer.Waiting answer;

        Answering(LaterAnswer.Waiting answer) {
            super("GET");
            this.answer = answer;
        }

        @Override
        protected Sendable answer(HttpServletRequest request)
                throws IOException, InterruptedException {
            return answer.await();
        }
    }
}
