package io.boltline.lightning;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An invoice in a node's JSON. What an invoice must have is asked for by name, so that nothing is
 * made up for a member that isn't there.
 */
abstract class InvoiceJson {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final JsonNode json;

    InvoiceJson(JsonNode json) {
        this.json = json;
    }

    /**
     * All of it.
     *
     * @throws RuntimeException if anything is missing or can't be
     */
    abstract StoredInvoice stored();

    /** What can be read of it, whatever is odd about the rest. */
    abstract BookedInvoice booked();

    abstract long createdIndex();

    abstract long settledIndex();

    abstract String paymentHash();

    abstract Instant createdAt();

    /** Empty where nodes have none. */
    abstract String label();

    /**
     * The invoice, or what can be read of it.
     *
     * @param from the lowest created index that it can have
     */
    final ListedInvoice listed(long from) {
        try {
            StoredInvoice stored = stored();
            return stored.createdIndex() < from
                    ? odd(from, "its created index is too low")
                    : stored;
        } catch (RuntimeException e) {
            return odd(from, problem(e));
        }
    }

    /** As {@link #listed}, where the order of invoices doesn't matter. */
    final ListedInvoice listed() {
        return listed(0);
    }

    /**
     * The one invoice that was asked for.
     *
     * @throws OddInvoiceException if it can't be read
     */
    final StoredInvoice only() {
        return switch (listed()) {
            case StoredInvoice stored -> stored;
            case OddInvoice odd -> throw new OddInvoiceException(odd);
        };
    }

    /** What is wrong in our own words; a parser's would quote the value. */
    private static String problem(RuntimeException e) {
        return e instanceof IllegalArgumentException && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getSimpleName();
    }

    private OddInvoice odd(long from, String problem) {
        return new OddInvoice(
                Math.max(from, readable(this::createdIndex).orElse(0L)),
                readable(this::settledIndex).orElse(0L),
                readable(this::label).orElse(""),
                readable(this::paymentHash).orElse(""),
                readable(this::createdAt).filter(StandingAtNode::isOfOurTime).orElse(Instant.EPOCH),
                problem);
    }

    private static <T> Optional<T> readable(Supplier<T> member) {
        try {
            return Optional.of(member.get());
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    /** A number, or the digits of one; 0 for anything else. */
    final long numberIfAny(String name) {
        return json.path(name).asLong(0);
    }

    /** Empty for anything else. */
    final String textIfAny(String name) {
        return json.path(name).asString("");
    }

    final boolean has(String name) {
        return json.hasNonNull(name);
    }

    final boolean says(String name, String text) {
        return json.path(name).isString() && json.path(name).asString().equals(text);
    }

    /** A string; empty when it isn't there. */
    final String text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value.asString();
    }

    /** Not negative; a number or, as in protobuf's JSON, the digits of one. */
    final long number(String name) {
        JsonNode value = json.path(name);
        if (!value.isIntegralNumber() && !value.isString()) {
            throw new IllegalArgumentException(name + " is missing or no number");
        }
        String digits = value.asString();
        if (!NUMBER.matcher(digits).matches()) {
            throw new IllegalArgumentException(name + " is no number of its kind");
        }
        return Long.parseLong(digits);
    }

    final Instant second(String name) {
        return Instant.ofEpochSecond(number(name));
    }
}
