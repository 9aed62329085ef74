package io.boltline.export.rows;

import io.boltline.contract.MessageType;
import io.boltline.schemas.Member;
import io.boltline.schemas.Schemas;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The events' members as columns: those of a single value, by the published schemas. A member that
 * is marked as personal, or is a part of one that is, is personal as soon as it is published.
 */
final class MemberColumns {
    /** They tell of the customer, though not by themselves: what he bought, and what he wrote. */
    private static final Set<String> WITHHELD = Set.of("paymentRequest", "reason");

    /** What says on its own what it is; {@code timestamp} is when the order was placed. */
    private static final Map<String, String> NAMES = Map.of("timestamp", "placed_at");

    private MemberColumns() {}

    static Collection<Column> of(Schemas schemas) {
        var byName = new LinkedHashMap<String, Column>();
        for (String type : schemas.names()) {
            if (MessageType.isEvent(type)) {
                for (Member member : Member.of(schemas.json(type))) {
                    column(member).ifPresent(it -> byName.merge(it.name(), it, MemberColumns::one));
                }
            }
        }
        return byName.values();
    }

    private static Column one(Column before, Column next) {
        if (before.type() != next.type()) {
            throw new IllegalStateException(
                    "%s is %s in one event and %s in another"
                            .formatted(before.name(), before.type(), next.type()));
        }
        return before.isPersonal() ? before : next;
    }

    /** Empty for objects, for lists, and for what stands in a list or under any name. */
    private static Optional<Column> column(Member member) {
        if (member.path().contains("*")) {
            return Optional.empty();
        }
        return type(member.schema())
                .map(type ->
                        new Column(
                                name(member.path()),
                                type,
                                member.personal() || isWithheld(member.path()),
                                new Column.Source.OfMember(member.path())));
    }

    private static boolean isWithheld(String path) {
        return WITHHELD.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    private static Optional<ColumnType> type(JsonNode schema) {
        var types = schema.path("type");
        boolean isText = is(types, "string");
        if (isText && schema.path("format").asString("").equals("date-time")) {
            return Optional.of(ColumnType.INSTANT);
        }
        if (isText) {
            return Optional.of(ColumnType.TEXT);
        }
        if (is(types, "integer")) {
            return Optional.of(ColumnType.NUMBER);
        }
        return is(types, "boolean") ? Optional.of(ColumnType.TRUTH) : Optional.empty();
    }

    private static boolean is(JsonNode types, String type) {
        if (types.isString()) {
            return types.stringValue().equals(type);
        }
        for (JsonNode one : types) {
            if (one.asString("").equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** {@code /customer/userName} is {@code customer_user_name}. */
    private static String name(String path) {
        String named = path.substring(1);
        return NAMES.getOrDefault(
                named,
                named.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replace('/', '_')
                        .toLowerCase(Locale.ROOT));
    }
}
