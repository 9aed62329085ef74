package io.boltline.outage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one use of a dependency goes, by what its calls report. Times are nanoseconds of an unknown
 * origin.
 *
 * <p>A call that fails makes nothing an outage: others may be served. And one that succeeds ends
 * none: what comes and goes is away until it has served nearly all for a while.
 */
sealed interface Course {
    Course WELL = new Well();

    Course failed(long nowNanos, OutageLimits limits);

    Course served(long nowNanos, OutageLimits limits);

    /** Nothing speaks against it. */
    record Well() implements Course {
        @Override
        public Course failed(long nowNanos, OutageLimits limits) {
            return new Suspected(nowNanos, nowNanos, 1, 0);
        }

        @Override
        public Course served(long nowNanos, OutageLimits limits) {
            return this;
        }
    }

    /** Some calls failed, and it is too early to say more. */
    record Suspected(long sinceNanos, long failedNanos, long failed, long served)
            implements Course {
        @Override
        public Course failed(long nowNanos, OutageLimits limits) {
            if (nowNanos - failedNanos > limits.silence().toNanos()) {
                return WELL.failed(nowNanos, limits);
            }
            if (!limits.areTooMany(failed + 1, served)) {
                return WELL;
            }
            return nowNanos - sinceNanos < limits.toldAfter().toNanos()
                    ? new Suspected(sinceNanos, nowNanos, failed + 1, served)
                    : new Away(sinceNanos, nowNanos, null);
        }

        @Override
        public Course served(long nowNanos, OutageLimits limits) {
            return limits.areTooMany(failed, served + 1)
                    ? new Suspected(sinceNanos, failedNanos, failed, served + 1)
                    : WELL;
        }
    }

    /**
     * An outage.
     *
     * @param failedNanos when the last call failed
     * @param recovery null while no call succeeds
     */
    record Away(long sinceNanos, long failedNanos, @Nullable Recovery recovery) implements Course {
        /** Since the first success after the last of the outage's failures. */
        record Recovery(long beganNanos, long failed, long served) {}

        @Override
        public Course failed(long nowNanos, OutageLimits limits) {
            var before = recovery;
            if (before == null || limits.areTooMany(before.failed + 1, before.served)) {
                return new Away(sinceNanos, nowNanos, null);
            }
            return new Away(
                    sinceNanos,
                    nowNanos,
                    new Recovery(before.beganNanos, before.failed + 1, before.served));
        }

        @Override
        public Course served(long nowNanos, OutageLimits limits) {
            return new Away(
                    sinceNanos,
                    failedNanos,
                    recovery == null
                            ? new Recovery(nowNanos, 0, 1)
                            : new Recovery(
                                    recovery.beganNanos, recovery.failed, recovery.served + 1));
        }

        /** Empty while it lasts. */
        Optional<End> end(long nowNanos, OutageLimits limits) {
            if (recovery != null) {
                return nowNanos - recovery.beganNanos >= limits.overAfter().toNanos()
                                && nowNanos - failedNanos >= limits.toldAfter().toNanos()
                        ? Optional.of(new End(recovery.beganNanos, true))
                        : Optional.empty();
            }
            return nowNanos - failedNanos >= limits.silence().toNanos()
                    ? Optional.of(new End(failedNanos, false))
                    : Optional.empty();
        }
    }

    /**
     * How an outage ended.
     *
     * @param atNanos when the dependency was there again, or was last seen to be away
     * @param isRecovered false when nobody calls it any more
     */
    record End(long atNanos, boolean isRecovered) {}
}
