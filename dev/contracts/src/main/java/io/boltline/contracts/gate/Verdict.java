package io.boltline.contracts.gate;

import java.util.List;
import java.util.Set;

/**
 * What is said of one change.
 *
 * @param subject what it is about, such as {@code purchase.events boltline.invoice.paid.v1}
 * @param path where in it
 * @param rule what changed, in words
 * @param before what stood there
 * @param now what stands there
 * @param breaks whom; empty when it is compatible
 * @param who the same for people
 */
record Verdict(
        String subject,
        String path,
        String rule,
        String before,
        String now,
        Effect effect,
        Set<Party> breaks,
        List<String> who) {

    boolean isBreaking() {
        return !breaks.isEmpty();
    }
}
