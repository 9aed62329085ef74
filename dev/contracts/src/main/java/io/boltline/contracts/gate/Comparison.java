package io.boltline.contracts.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Compares today's contract with a released one. Pure. */
final class Comparison {
    /** Written by the shop's administrators, and read by us. */
    private static final String PRODUCTS = "products-document";

    private final Contract released;
    private final Contract today;
    private final SchemaDiff schemas = new SchemaDiff();
    private final List<Verdict> told = new ArrayList<>();

    private Comparison(Contract released, Contract today) {
        this.released = released;
        this.today = today;
    }

    /** All that differs, breaking or not; empty when nothing does. */
    static List<Verdict> of(Contract released, Contract today) {
        return new Comparison(released, today).verdicts();
    }

    private List<Verdict> verdicts() {
        var site =
                new Site(
                        new Subject.Kept("the log", "asyncapi.yaml"), released.version(), "", told);
        new AsyncApiDiff(released, today, schemas).compare(site);
        new OpenApiDiff(released, today, schemas).compare(site);
        documents(site);
        return List.copyOf(told);
    }

    /**
     * The schemas that were compared nowhere else, since the released descriptions used them for
     * nothing: documents, and what stands alone. What today's make of them is no matter.
     */
    private void documents(Site site) {
        var used = used(released);
        Match.each(
                "a schema",
                released.schemas(),
                today.schemas(),
                site.about(new Subject.Kept("the contract", "its files")),
                Effect.OTHER,
                Effect.NONE,
                (file, old, now) -> {
                    if (!used.contains(file)) {
                        schemas.compare(old, now, site.about(document(file)));
                    }
                });
    }

    private static Subject document(String file) {
        var name = file.substring(Contract.SCHEMAS.length(), file.length() - ".json".length());
        return name.equals(PRODUCTS)
                ? new Subject.Sent("a shop", name)
                : new Subject.Kept("CouchDB", name);
    }

    private static Set<String> used(Contract contract) {
        var places = new TreeSet<String>();
        contract.files()
                .forEach((file, text) -> {
                    if (!file.startsWith(Contract.SCHEMAS)) {
                        text.properties().stream()
                                .filter(part -> !part.getKey().equals("components"))
                                .forEach(part -> collect(contract, file, part.getValue(), places));
                    }
                });
        return places;
    }

    /** The files of schemas that a part leads to, and all places on the way. */
    private static void collect(Contract contract, String file, JsonNode part, Set<String> places) {
        var node = new Node(contract, file, "", part);
        if (node.isReference()) {
            var target = node.resolved();
            if (target.file().startsWith(Contract.SCHEMAS)) {
                if (target.pointer().isEmpty()) {
                    places.add(target.file());
                }
            } else if (places.add(target.place())) {
                collect(contract, target.file(), target.json(), places);
            }
        }
        part.forEach(child -> collect(contract, file, child, places));
    }
}
