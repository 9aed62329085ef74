package io.boltline.analytics.lookups;

/** How it stands with the rows, as the one who writes them knows. */
sealed interface FollowerState {
    /**
     * They can't be written now.
     *
     * @param areOurs whether they were looked at, and so may be read where that is possible
     */
    record Waiting(String reason, boolean areOurs) implements FollowerState {}

    /**
     * They are being made from the beginning.
     *
     * @param done offsets that are in
     * @param total that there are
     */
    record Building(long done, long total) implements FollowerState {}

    /** They are there, and written by this process. */
    record Following() implements FollowerState {}

    /** They are there, and written by another process. */
    record Standby() implements FollowerState {}

    /** Only an operator can say what is to become of them. */
    record Refused(String reason) implements FollowerState {}
}
