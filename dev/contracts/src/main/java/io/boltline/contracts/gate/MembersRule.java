package io.boltline.contracts.gate;

import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * {@code properties} and {@code required}. An object takes members that it doesn't name: readers
 * pass over them, so that members can be added.
 */
final class MembersRule implements SchemaRule {
    /** In {@code $comment}: old records have it. */
    private static final String NO_LONGER_WRITTEN = "no longer written";

    private final SchemaDiff diff;

    MembersRule(SchemaDiff diff) {
        this.diff = diff;
    }

    @Override
    public void compare(Schema old, Schema now, Site site) {
        var names = new LinkedHashSet<>(old.properties().keySet());
        names.addAll(now.properties().keySet());
        names.addAll(old.required());
        names.addAll(now.required());
        for (var name : names) {
            member(name, old, now, site.at(name));
        }
    }

    private void member(String name, Schema old, Schema now, Site site) {
        boolean was = old.properties().containsKey(name) || old.required().contains(name);
        boolean is = now.properties().containsKey(name) || now.required().contains(name);
        if (was && is) {
            kept(name, old, now, site);
        } else if (was) {
            gone(name, old, now, site);
        } else {
            added(name, old, now, site);
        }
    }

    private void kept(String name, Schema old, Schema now, Site site) {
        Requirement.compare(old.required().contains(name), now.required().contains(name), site);
        if (!isNoLongerWritten(old, name) && isNoLongerWritten(now, name)) {
            site.tell(
                    "is no longer written",
                    "written",
                    NO_LONGER_WRITTEN,
                    site.subject() instanceof Subject.Sent ? Effect.NONE : Effect.LOST);
        }
        diff.compare(old.property(name), now.property(name), site);
    }

    private void gone(String name, Schema old, Schema now, Site site) {
        var before = Schema.of(old.property(name));
        site.tell(
                "a member is gone",
                before.shown(),
                namesake(before, now, old).map("perhaps renamed to "::concat).orElse("nothing"),
                isNoLongerWritten(old, name) ? Effect.NARROWER : Effect.OTHER);
    }

    /** A new member that says the same. */
    private Optional<String> namesake(Schema member, Schema now, Schema old) {
        return now.properties().keySet().stream()
                .filter(name -> !old.properties().containsKey(name))
                .filter(name -> diff.isSame(member, Schema.of(now.property(name))))
                .findFirst();
    }

    private void added(String name, Schema old, Schema now, Site site) {
        var after = Schema.of(now.property(name));
        boolean required = now.required().contains(name);
        if (required) {
            site.tell("a required member was added", "nothing", after.shown(), Effect.NARROWER);
        }
        switch (OtherMembers.of(old)) {
            case OPEN -> {
                if (!required) {
                    site.tell(
                            "an optional member was added", "nothing", after.shown(), Effect.NONE);
                }
            }
            case CLOSED ->
                    site.tell(
                            "a member was added where there were to be no others",
                            "nothing",
                            after.shown(),
                            Effect.WIDER);
            case FREE ->
                    site.tell(
                            "a name was taken where all names are the shop's",
                            "any value",
                            after.shown(),
                            after.asksForNothing(site.isOfHeaders())
                                    ? Effect.NONE
                                    : Effect.NARROWER);
            case OF_A_FORM -> diff.compare(old.all(OtherMembers.KEYWORD), now.property(name), site);
        }
    }

    private static boolean isNoLongerWritten(Schema schema, String name) {
        return Schema.of(schema.property(name)).isMarked(NO_LONGER_WRITTEN);
    }
}
