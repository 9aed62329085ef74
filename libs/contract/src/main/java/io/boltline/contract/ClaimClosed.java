package io.boltline.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of a payment that came late, twice or in excess, as an operator says. Of several
 * about one payment the last counts of those written when it had settled.
 *
 * @param paymentHash of the invoice that was paid, 64 hexadecimal digits, lower case
 * @param reference where that can be looked up, such as the refund's payment hash: 1 to {@value
 *     #MAX_TEXT} characters that can be printed; nothing personal, nothing secret, as it is kept
 *     for ever
 * @param who says so, unproven: 1 to {@value #MAX_TEXT} characters that can be printed
 * @param at when, by the clock of his machine, or when the payment settled, if that is later and he
 *     knew of it; what settled after it is not meant
 * @param reason as given, as long as the reference; null when none was
 */
public record ClaimClosed(
        String paymentHash,
        Outcome outcome,
        String reference,
        String who,
        Instant at,
        @Nullable String reason)
        implements OperatorAction {
    public static final int MAX_TEXT = 200;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public ClaimClosed {
        if (!HASH.matcher(paymentHash).matches()) {
            throw new IllegalArgumentException(
                    "paymentHash must be 64 lower-case hexadecimal digits, not \"%s\""
                            .formatted(paymentHash));
        }
        PrintableLine.require("reference", reference, MAX_TEXT);
        PrintableLine.require("who", who, MAX_TEXT);
        if (reason != null) {
            PrintableLine.require("reason", reason, MAX_TEXT);
        }
    }

    /** What became of the money. */
    public enum Outcome {
        /** It was paid back. */
        REFUNDED,
        /** What was paid for was delivered after all. */
        DELIVERED,
        /** It stays here, and nothing is owed for it. */
        KEPT;

        /** The word on the wire, lower case. */
        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String subject() {
        return paymentHash;
    }

    @Override
    public String id() {
        return paymentHash + "/claim-closed/" + at.toEpochMilli();
    }
}
