package io.boltline.streams;

import io.boltline.kafka.Awaited;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Whoever is in the group now, or died so short ago that the group waits for him. */
public final class GroupMembers {
    private final Admin admin;
    private final String group;

    /** Asks through the caller's client. */
    public GroupMembers(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /**
     * Returns if there are none.
     *
     * @param what can't be done meanwhile
     * @throws IllegalStateException if there are some
     */
    public void requireNone(String what) {
        int members = count();
        if (members > 0) {
            throw new IllegalStateException(
                    "%s while others are in the group %s: %d are. It goes on when they are stopped, and their sessions are over"
                            .formatted(what, group, members));
        }
    }

    private int count() {
        try {
            var described =
                    Awaited.of(admin.describeConsumerGroups(List.of(group)).all()).get(group);
            return Objects.requireNonNull(described).members().size();
        } catch (GroupIdNotFoundException e) {
            return 0;
        }
    }
}
