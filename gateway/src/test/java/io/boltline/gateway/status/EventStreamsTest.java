package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.OrderId;
import io.boltline.gateway.web.RefusedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
    private final EventStreams streams = new EventStreams(new EventStreams.Limits(3, 2, 2, 1));

    @Test
    void refusesMoreThanThereIsRoomFor() {
        streams.enter(new Viewer.User("alice"));
        streams.enter(new Viewer.User("bob"));
        streams.enter(new Viewer.User("carol"));

        assertThatThrownBy(() -> streams.enter(new Viewer.User("dave")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(503));
    }

    @Test
    void refusesAUserThatHasEnough() {
        streams.enter(new Viewer.User("alice"));
        var second = streams.enter(new Viewer.User("alice"));

        assertThatThrownBy(() -> streams.enter(new Viewer.User("alice")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(429))
                .hasMessage("Too many event streams: at most 2 of one user");

        second.close();
        second.close();
        streams.enter(new Viewer.User("alice"));
        assertThat(streams.size()).isEqualTo(2);
    }

    @Test
    void endsAllAndOpensNoneAnyMore() {
        var told = new AtomicInteger();
        var before = streams.enter(new Viewer.User("alice"));
        before.atEnd(told::incrementAndGet);
        var late = streams.enter(new Viewer.User("bob"));

        streams.end();
        late.atEnd(told::incrementAndGet);

        assertThat(told).hasValue(2);
        assertThat(before.hasEnded()).isTrue();
        assertThatThrownBy(() -> streams.enter(new Viewer.User("carol")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void leaveRoomForUsersWhoeverHasLinks() {
        streams.enter(holder("purchase-0000000000000001"));
        assertThatThrownBy(() -> streams.enter(holder("purchase-0000000000000001")))
                .hasMessage("Too many event streams: at most 1 of one payment link");
        var second = streams.enter(holder("purchase-0000000000000002"));

        assertThatThrownBy(() -> streams.enter(holder("purchase-0000000000000003")))
                .hasMessage("No more event streams can be opened here now");
        streams.enter(new Viewer.User("alice"));

        second.close();
        second.close();
        streams.enter(holder("purchase-0000000000000003"));
        assertThat(streams.size()).isEqualTo(3);
    }

    private static Viewer holder(String orderId) {
        return new Viewer.LinkHolder(new OrderId(orderId));
    }
}
