package io.boltline.analytics.lookups;

import java.util.Optional;

/** How it stands with the rows, told by the one thread that writes them, asked by any. */
final class FollowerStanding {
    private volatile FollowerState state =
            new FollowerState.Waiting("the database was not looked at yet", false);
    private volatile Optional<String> trouble = Optional.empty();

    FollowerState state() {
        return state;
    }

    /** Why the last attempt failed; empty when it goes on. */
    Optional<String> trouble() {
        return trouble;
    }

    /** What it does now. */
    void is(FollowerState now) {
        state = now;
    }

    /** It goes on. */
    void wentWell() {
        trouble = Optional.empty();
    }

    /** What was being made is told as that, while it waits too. */
    void waits(String reason) {
        trouble = Optional.of(reason);
        switch (state) {
            case FollowerState.Waiting waiting ->
                    state = new FollowerState.Waiting(reason, waiting.areOurs());
            case FollowerState.Following _, FollowerState.Standby _ ->
                    state = new FollowerState.Waiting(reason, true);
            case FollowerState.Refused _ -> state = new FollowerState.Waiting(reason, false);
            case FollowerState.Building _ -> {}
        }
    }

    /** Whether that is news. */
    boolean refuses(String reason) {
        var refused = new FollowerState.Refused(reason);
        boolean isNews = !refused.equals(state);
        state = refused;
        return isNews;
    }
}
