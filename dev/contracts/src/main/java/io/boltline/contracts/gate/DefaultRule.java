package io.boltline.contracts.gate;

/**
 * {@code default}: what an absent member means. To say it for the first time breaks nobody, as
 * nobody was told otherwise.
 */
final class DefaultRule implements SchemaRule {
    @Override
    public void compare(Schema old, Schema now, Site site) {
        var before = old.first("default");
        var after = now.first("default");
        if (!before.json().equals(after.json())) {
            site.tell(
                    "the default changed",
                    before,
                    after,
                    before.isThere() ? Effect.OTHER : Effect.NONE);
        }
    }
}
