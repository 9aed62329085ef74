package io.boltline.schemas;

import java.util.List;
import java.util.Optional;

/**
 * What came of holding something against the contract.
 *
 * @param described by which schema, or by which operation and status, such as {@code POST
 *     /api/lightning/purchase 200}; empty when nothing in the contract describes it
 * @param violations what is not as it says; also of what is not described, where the reason can be
 *     told
 */
public record Checked(Optional<String> described, List<Violation> violations) {
    public Checked {
        violations = List.copyOf(violations);
    }

    static Checked by(String name, List<Violation> violations) {
        return new Checked(Optional.of(name), violations);
    }

    static Checked undescribed(Violation... reasons) {
        return new Checked(Optional.empty(), List.of(reasons));
    }

    /** Described, and as described. */
    public boolean isValid() {
        return described.isPresent() && violations.isEmpty();
    }
}
