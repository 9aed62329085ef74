package io.boltline.contracts.gate;

import java.util.List;
import java.util.Set;

/** Whether no value is right by two alternatives, as far as that can be seen. */
final class ToldApart {
    private ToldApart() {}

    /** Each from each. */
    static boolean all(List<Schema> alternatives) {
        return alternatives.stream().allMatch(one -> fromOthers(one, alternatives));
    }

    /**
     * One of them from all others.
     *
     * @param alternatives with the one, which nothing tells from itself
     */
    static boolean fromOthers(Schema one, List<Schema> alternatives) {
        return alternatives.stream().filter(other -> !areApart(one, other)).count() <= 1;
    }

    /** By their types, or by a member that both must have and that says another word in each. */
    private static boolean areApart(Schema one, Schema other) {
        var types = TypeRule.typesOf(one);
        types.retainAll(TypeRule.typesOf(other));
        return types.isEmpty() || (types.equals(Set.of("object")) && saysAnother(one, other));
    }

    private static boolean saysAnother(Schema one, Schema other) {
        return one.required().stream()
                .filter(other.required()::contains)
                .anyMatch(name ->
                        haveNoneInCommon(
                                Schema.of(one.property(name)), Schema.of(other.property(name))));
    }

    private static boolean haveNoneInCommon(Schema one, Schema other) {
        var values = one.values();
        var others = other.values();
        return values.isPresent()
                && others.isPresent()
                && !ValuesRule.isOpen(one)
                && !ValuesRule.isOpen(other)
                && values.get().stream().noneMatch(value -> Schema.isAmong(value, others.get()));
    }
}
