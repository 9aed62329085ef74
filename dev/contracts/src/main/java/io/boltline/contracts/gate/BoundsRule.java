package io.boltline.contracts.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How large, how long, how many: lower and upper bounds, {@code multipleOf}, {@code uniqueItems}.
 */
final class BoundsRule implements SchemaRule {
    private static final List<String> LOWER =
            List.of("minLength", "minItems", "minProperties", "minContains");
    private static final List<String> UPPER =
            List.of("maxLength", "maxItems", "maxProperties", "maxContains");

    @Override
    public void compare(Schema old, Schema now, Site site) {
        LOWER.forEach(name -> lower(name, bound(old, name), bound(now, name), site));
        UPPER.forEach(name -> upper(name, bound(old, name), bound(now, name), site));
        lower("minimum", minimum(old), minimum(now), site);
        upper("maximum", maximum(old), maximum(now), site);
        multiples(old.first("multipleOf"), now.first("multipleOf"), site);
        unique(old.first("uniqueItems"), now.first("uniqueItems"), site);
    }

    /** A value and whether it is itself allowed. */
    private record Bound(BigDecimal value, boolean inclusive) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bound bound
                    && value.compareTo(bound.value) == 0
                    && inclusive == bound.inclusive;
        }

        @Override
        public int hashCode() {
            return Objects.hash(value.stripTrailingZeros(), inclusive);
        }

        @Override
        public String toString() {
            return value.toPlainString() + (inclusive ? "" : " exclusive");
        }

        boolean isAbove(Bound other, boolean exclusiveIsAbove) {
            int order = value.compareTo(other.value);
            return order != 0
                    ? order > 0
                    : inclusive != exclusiveIsAbove && other.inclusive == exclusiveIsAbove;
        }
    }

    private static Optional<Bound> bound(Schema schema, String name) {
        return numbers(schema, name)
                .map(value -> new Bound(value, true))
                .reduce((one, other) ->
                        one.isAbove(other, true) == name.startsWith("min") ? one : other)
                .filter(bound -> !isNothing(name, bound));
    }

    /** A lower bound of 0 on a number of things says nothing. */
    private static boolean isNothing(String name, Bound bound) {
        return LOWER.contains(name) && bound.value.signum() == 0;
    }

    private static Optional<Bound> minimum(Schema schema) {
        boolean whole = isWhole(schema);
        return Stream.concat(
                        numbers(schema, "minimum")
                                .map(value -> whole ? ceiling(value) : new Bound(value, true)),
                        numbers(schema, "exclusiveMinimum")
                                .map(value -> whole ? above(value) : new Bound(value, false)))
                .reduce((one, other) -> one.isAbove(other, true) ? one : other);
    }

    private static Optional<Bound> maximum(Schema schema) {
        boolean whole = isWhole(schema);
        return Stream.concat(
                        numbers(schema, "maximum")
                                .map(value -> whole ? floor(value) : new Bound(value, true)),
                        numbers(schema, "exclusiveMaximum")
                                .map(value -> whole ? below(value) : new Bound(value, false)))
                .reduce((one, other) -> one.isAbove(other, false) ? other : one);
    }

    private static boolean isWhole(Schema schema) {
        return schema.all("type").stream().anyMatch(type -> type.shown().equals("integer"));
    }

    private static Bound ceiling(BigDecimal value) {
        return new Bound(value.setScale(0, RoundingMode.CEILING), true);
    }

    private static Bound floor(BigDecimal value) {
        return new Bound(value.setScale(0, RoundingMode.FLOOR), true);
    }

    private static Bound above(BigDecimal value) {
        return new Bound(value.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE), true);
    }

    private static Bound below(BigDecimal value) {
        return new Bound(value.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE), true);
    }

    private static Stream<BigDecimal> numbers(Schema schema, String name) {
        return schema.all(name).stream()
                .filter(node -> node.json().isNumber())
                .map(node -> node.json().decimalValue());
    }

    private static void lower(
            String name, Optional<Bound> before, Optional<Bound> after, Site site) {
        if (!before.equals(after)) {
            boolean raised =
                    before.isEmpty()
                            || (after.isPresent() && after.get().isAbove(before.get(), true));
            tell(site, name, before, after, raised);
        }
    }

    private static void upper(
            String name, Optional<Bound> before, Optional<Bound> after, Site site) {
        if (!before.equals(after)) {
            boolean lowered =
                    before.isEmpty()
                            || (after.isPresent() && before.get().isAbove(after.get(), false));
            tell(site, name, before, after, lowered);
        }
    }

    private static void tell(
            Site site,
            String name,
            Optional<Bound> before,
            Optional<Bound> after,
            boolean tightened) {
        site.tell(
                name + (tightened ? " is tighter" : " is wider"),
                before.map(Bound::toString).orElse("no bound"),
                after.map(Bound::toString).orElse("no bound"),
                tightened ? Effect.NARROWER : Effect.WIDER);
    }

    private static void multiples(Node before, Node now, Site site) {
        if (!before.json().equals(now.json())) {
            boolean narrower = !before.isThere() || (now.isThere() && divides(before, now));
            boolean wider = !now.isThere() || (before.isThere() && divides(now, before));
            site.tell(
                    "multipleOf changed",
                    before,
                    now,
                    narrower ? Effect.NARROWER : wider ? Effect.WIDER : Effect.OTHER);
        }
    }

    private static boolean divides(Node divisor, Node number) {
        return number.json().decimalValue().remainder(divisor.json().decimalValue()).signum() == 0;
    }

    private static void unique(Node before, Node now, Site site) {
        boolean was = before.json().asBoolean(false);
        boolean is = now.json().asBoolean(false);
        if (was != is) {
            site.tell("uniqueItems changed", before, now, is ? Effect.NARROWER : Effect.WIDER);
        }
    }
}
