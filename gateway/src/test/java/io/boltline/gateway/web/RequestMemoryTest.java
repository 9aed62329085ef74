package io.boltline.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RequestMemoryTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final RequestMemory memory = new RequestMemory(100);

    @Test
    void refusesWhatThereIsNoRoomFor() {
        try (var _ = memory.take(60)) {
            assertRefused(503, () -> memory.take(41));
        }
        assertThat(memory.take(100).bytes()).isEqualTo(100);
    }

    @Test
    void givesBackAllThatARequestTook() {
        try (var share = memory.take(10)) {
            share.resize(90);
            share.resize(20);

            assertThat(memory.bytes()).isEqualTo(20);
        }
        assertThat(memory.bytes()).isZero();
    }

    @Test
    void givesUpTheBodyThatHasBeenComingForTheLongest() {
        var first = comingBody(30);
        var second = comingBody(30);

        var share = memory.take(30);

        assertGivenUp(503, first);
        assertThat(second.isDone()).isFalse();
        assertThat(share.bytes()).isEqualTo(30);
        await().until(() -> memory.bytes() == 60);
    }

    @Test
    void hasRoomOnceTheSlowestIsGone() {
        var first = comingBody(30);
        var second = comingBody(30);

        assertRefused(503, () -> memory.take(45));

        assertGivenUp(503, first);
        await().untilAsserted(() -> memory.take(40).close());
        assertThat(second.isDone()).isFalse();
    }

    @Test
    void neverGivesUpWhatHasCome() throws Exception {
        var whole = memory.take(40);
        whole.whileItComes(() -> new byte[0]);
        var coming = comingBody(40);

        assertRefused(503, () -> memory.take(61));

        assertThat(coming.isDone()).isFalse();
        whole.resize(40);
    }

    @Test
    void leavesBodiesAQuarterWhateverElseIsHere() {
        var whole = memory.take(70);
        var coming = comingBody(20);

        whole.resize(75);

        assertThat(coming.isDone()).isFalse();
    }

    @Test
    void refusesTheSlowestItselfWhenItWantsMore() {
        var slowest = memory.take(40);
        var others = new ArrayList<Future<byte[]>>();

        assertRefused(
                503,
                () ->
                        slowest.whileItComes(() -> {
                            others.add(comingBody(20));
                            slowest.resize(60);
                            return new byte[0];
                        }));

        assertThat(others.getFirst().isDone()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
        slowest.close();
        assertThat(memory.bytes()).isEqualTo(20);
    }

    @Test
    void givesUpBodiesThatTakeTooLong() {
        var body = comingBody(40);

        memory.giveUpSlowerThan(AN_HOUR);
        assertThat(body.isDone()).isFalse();
        memory.giveUpSlowerThan(Duration.ZERO);

        assertGivenUp(408, body);
        await().until(() -> memory.bytes() == 0);
    }

    @Test
    void refusesABodyThatWasGivenUpWhenItsLastByteCame() throws Exception {
        var share = memory.take(40);

        share.whileItComes(() -> {
            memory.giveUpSlowerThan(Duration.ZERO);
            return new byte[0];
        });

        assertRefused(408, () -> share.resize(50));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void staysAFailureWhenTheConnectionIsLost() {
        var share = memory.take(40);

        assertThatThrownBy(() ->
                        share.whileItComes(() -> {
                            throw new InterruptedIOException("lost");
                        }))
                .hasMessage("lost");
    }

    /** Waits for its next byte until it is interrupted, as the server's streams do. */
    private Future<byte[]> comingBody(long bytes) {
        var reading = new CompletableFuture<Void>();
        var body =
                new FutureTask<>(() -> {
                    try (var share = memory.take(bytes)) {
                        return share.whileItComes(() -> {
                            reading.complete(null);
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                throw new InterruptedIOException();
                            }
                            return new byte[0];
                        });
                    }
                });
        Thread.ofVirtual().start(body);
        reading.join();
        return body;
    }

    private static void assertGivenUp(int statusCode, Future<byte[]> body) {
        await().until(body::isDone);
        assertThat(body.exceptionNow())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(statusCode));
    }

    private static void assertRefused(int statusCode, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(statusCode));
    }
}
