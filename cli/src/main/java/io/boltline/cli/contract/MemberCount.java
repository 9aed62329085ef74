package io.boltline.cli.contract;

/**
 * How often a member was there that need not be.
 *
 * @param present how often it was
 * @param absent how often it was not, where it could have been
 */
public record MemberCount(long present, long absent) {
    MemberCount plus(MemberCount other) {
        return new MemberCount(present + other.present, absent + other.absent);
    }

    static MemberCount of(boolean isPresent) {
        return isPresent ? new MemberCount(1, 0) : new MemberCount(0, 1);
    }
}
