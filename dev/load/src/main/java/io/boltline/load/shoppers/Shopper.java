package io.boltline.load.shoppers;

import io.boltline.local.parts.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One click and what a careful client makes of it: asks again whenever that is safe, follows what
 * was promised, and gives up in the end.
 */
final class Shopper {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(400);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final int NO_ANSWER = 0;

    private final Gateways gateways;
    private final Intent intent;
    private final List<Integer> statuses;
    private final long deadlineNanos;
    private Duration pause = FIRST_PAUSE;
    private int turn;
    private boolean mayBeTaken;

    /**
     * A click.
     *
     * @param statuses where to note every answer; shared by the clicks
     */
    Shopper(Gateways gateways, Intent intent, int turn, List<Integer> statuses, Duration patience) {
        this.gateways = gateways;
        this.intent = intent;
        this.turn = turn;
        this.statuses = statuses;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    Told buy() {
        while (hasPatience()) {
            Optional<Told> told = once();
            if (told.isPresent()) {
                return told.get();
            }
            pause();
        }
        return mayBeTaken ? new Told.Unknown() : new Told.NotTaken();
    }

    private boolean hasPatience() {
        return System.nanoTime() < deadlineNanos && !Thread.currentThread().isInterrupted();
    }

    /** Longer each time: those who wait must not be what keeps a recovering system busy. */
    private void pause() {
        long untilNanos = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = untilNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        Duration next = pause.multipliedBy(3).dividedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    /** Empty when it is worth to ask again. */
    private Optional<Told> once() {
        try {
            Exchange answer = noted(gateways.buy(intent, turn++));
            return switch (answer.status()) {
                case 200 -> Optional.of(answer.invoiced());
                case 202 -> followed(answer);
                case 429, 503 -> Optional.empty();
                // An earlier request may have been taken all the same, and this one be late.
                default ->
                        Optional.of(
                                mayBeTaken
                                        ? new Told.Unknown()
                                        : new Told.Refused(answer.status()));
            };
        } catch (Gateways.NotSentException nothingHappened) {
            return Optional.empty();
        } catch (IOException noAnswer) {
            statuses.add(NO_ANSWER);
            mayBeTaken = true;
            return intent.key().isPresent() ? Optional.empty() : Optional.of(new Told.Unknown());
        }
    }

    private Optional<Told> followed(Exchange accepted) {
        boolean promised = accepted.body().path("status").asString("").equals("pending");
        mayBeTaken = true;
        boolean tellsWhere = accepted.location().isPresent();
        if (intent.key().isPresent() && !(promised && tellsWhere)) {
            return Optional.empty();
        }
        while (hasPatience()) {
            pause();
            Optional<Told> told = asked(accepted);
            if (told.isPresent()) {
                return told;
            }
        }
        return Optional.of(promised ? new Told.Pending(accepted.orderId()) : new Told.Unknown());
    }

    private Optional<Told> asked(Exchange accepted) {
        return asked(gateways, intent.customer(), accepted.location().orElseThrow(), turn++);
    }

    /** What became of a purchase; empty while nobody can say. */
    static Optional<Told> asked(Gateways gateways, Session customer, String location, int turn) {
        try {
            Exchange state = gateways.ask(customer, location, turn);
            if (state.status() == 200 && state.hasInvoice()) {
                return Optional.of(state.invoiced());
            }
            return state.isRefusal()
                    ? Optional.of(
                            new Told.Refused(state.body().path("statusCode").asInt(NO_ANSWER)))
                    : Optional.empty();
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    private Exchange noted(Exchange answer) {
        statuses.add(answer.status());
        return answer;
    }
}
