package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
    private final EventStreams streams = new EventStreams(3, 2);

    @Test
    void refusesMoreThanThereIsRoomFor() {
        streams.enter("alice");
        streams.enter("bob");
        streams.enter("carol");

        assertThatThrownBy(() -> streams.enter("dave"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(503));
    }

    @Test
    void refusesAUserThatHasEnough() {
        streams.enter("alice");
        var second = streams.enter("alice");

        assertThatThrownBy(() -> streams.enter("alice"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(429))
                .hasMessage("Too many event streams: at most 2 of one user");

        second.close();
        second.close();
        streams.enter("alice");
        assertThat(streams.size()).isEqualTo(2);
    }

    @Test
    void endsAllAndOpensNoneAnyMore() {
        var told = new AtomicInteger();
        var before = streams.enter("alice");
        before.atEnd(told::incrementAndGet);
        var late = streams.enter("bob");

        streams.end();
        late.atEnd(told::incrementAndGet);

        assertThat(told).hasValue(2);
        assertThat(before.hasEnded()).isTrue();
        assertThatThrownBy(() -> streams.enter("carol")).isInstanceOf(RefusedException.class);
    }
}
