package io.boltline.gateway.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.OrderId;
import io.boltline.gateway.http.Answer;
import io.boltline.gateway.session.SessionCookie;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class AdmissionTest {
    private static final SessionCookie ALICE = new SessionCookie("alice");
    private static final Answer DONE = Answer.pending(new OrderId("purchase-0123456789abcdef"));

    private final Intake intake = new Intake();

    @Test
    void takesNoMorePurchasesThanThereArePlaces() throws InterruptedException {
        var admission = new Admission(intake, new RateLimit(0), 1);

        var outer = admission.admit(ALICE, () -> admission.admit(ALICE, () -> DONE));

        assertThat(outer.statusCode()).isEqualTo(503);
        assertThat(outer.headers()).containsEntry("Retry-After", "1");
        assertThat(admission.admit(ALICE, () -> DONE)).isSameAs(DONE);
    }

    @Test
    void givesAPlaceBackAfterAFailure() throws InterruptedException {
        var admission = new Admission(intake, new RateLimit(0), 1);
        assertThatThrownBy(() ->
                        admission.admit(
                                ALICE,
                                () -> {
                                    throw new IllegalStateException("a bug");
                                }))
                .hasMessage("a bug");

        assertThat(admission.admit(ALICE, () -> DONE)).isSameAs(DONE);
    }

    @Test
    void takesNothingWhileTheIntakeIsPaused() throws InterruptedException {
        var admission = new Admission(intake, new RateLimit(0), 1);

        intake.pause(true);

        assertThat(admission.admit(ALICE, () -> DONE).statusCode()).isEqualTo(503);
        assertThat(intake.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        intake.pause(false);
        assertThat(admission.admit(ALICE, () -> DONE)).isSameAs(DONE);
        assertThat(intake.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void limitsASessionAndNoOther() throws InterruptedException {
        var admission = new Admission(intake, new RateLimit(2), 10);
        admission.admit(ALICE, () -> DONE);
        admission.admit(ALICE, () -> DONE);

        var answer = admission.admit(ALICE, () -> DONE);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.json())
                .asString(UTF_8)
                .contains("Too many purchases: at most 2 a minute");
        assertThat(answer.headers().get("Retry-After")).matches("[12]?[0-9]|30");
        assertThat(admission.admit(new SessionCookie("bob"), () -> DONE)).isSameAs(DONE);
    }
}
