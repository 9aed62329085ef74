package io.boltline.couchdb;

import java.util.List;

/** Who a session belongs to. */
public record SessionUser(String name, List<String> roles) {
    public SessionUser {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a user's name must not be empty");
        }
        roles = List.copyOf(roles);
    }
}
