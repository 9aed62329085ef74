package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.boltline.contract.OrderId;
import io.boltline.gateway.web.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    private static final Instant MADE = Instant.parse("2026-01-31T12:00:00Z");
    private static final Visitor LINKED = Visitor.byLink(ORDER, MADE);
    private static final Visitor OWNER =
            new Visitor(new Viewer.User("alice"), null, Optional.empty());

    private final AtomicReference<Instant> now = new AtomicReference<>(MADE);
    private final AtomicBoolean caughtUp = new AtomicBoolean(true);
    private final InstantSource clock = now::get;
    private final Absences absences = new Absences(caughtUp::get, clock);

    @Test
    void whoHasANewLinkWaits() {
        later(Absences.UNHEARD_OF.minusMillis(1));

        assertThatCode(() -> absences.requireUnderWay(LINKED)).doesNotThrowAnyException();
    }

    @Test
    void whoHasAnOldLinkIsTold() {
        later(Absences.UNHEARD_OF);

        assertThat(refusalOf(LINKED)).isEqualTo(404);
    }

    @Test
    void theOwnerIsToldAtOnce() {
        assertThat(refusalOf(OWNER)).isEqualTo(404);
    }

    @Test
    void nobodyIsToldByAnInstanceThatStarts() {
        caughtUp.set(false);
        later(Duration.ofHours(1));

        assertThat(refusalOf(LINKED)).isEqualTo(503);
        assertThat(refusalOf(OWNER)).isEqualTo(503);
    }

    /** What waited for CouchDB is written after it came back. */
    @Test
    void whoHasALinkIsNotToldRightAfterAnOutage() {
        later(Duration.ofHours(1));
        assertThat(absences.unreadable("not now").statusCode()).isEqualTo(503);
        later(Absences.UNHEARD_OF.minusMillis(1));
        assertThatCode(() -> absences.requireUnderWay(LINKED)).doesNotThrowAnyException();
        assertThat(refusalOf(OWNER)).isEqualTo(404);

        later(Duration.ofMillis(1));

        assertThat(refusalOf(LINKED)).isEqualTo(404);
    }

    private void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private int refusalOf(Visitor visitor) {
        return catchThrowableOfType(RefusedException.class, () -> absences.requireUnderWay(visitor))
                .statusCode();
    }
}
