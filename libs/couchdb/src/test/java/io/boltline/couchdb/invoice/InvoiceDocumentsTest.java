package io.boltline.couchdb.invoice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Samples;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.ToldInvoice;
import io.boltline.couchdb.WriteOutcome;
import io.boltline.couchdb.WriteResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class InvoiceDocumentsTest {
    private static final OrderId ID = Samples.ORDER_ID;
    private static final OrderId OTHER = new OrderId("purchase-fedcba9876543210");
    private static final PurchaseEvent CREATED = Samples.invoiceCreated();
    private static final PurchaseEvent EXPIRED = Samples.invoiceExpired();
    private static final PurchaseEvent PAID = Samples.invoicePaid();

    private final Store store = new Store();
    private final InvoiceDocuments documents = new InvoiceDocuments(store);

    /** Whatever comes when, and whatever comes together: the log has one meaning. */
    @Test
    void endsTheSameInEveryOrderAndEveryGrouping() {
        var expected = new HashSet<ObjectNode>();
        for (var order : permutations(List.of(failed(1), CREATED, EXPIRED, PAID, created(ID, 2)))) {
            for (int cuts = 0; cuts < 1 << (order.size() - 1); cuts++) {
                store.clear();
                for (var group : groups(order, cuts)) {
                    assertThat(tell(group)).isEmpty();
                }
                expected.add(store.without(ID));
            }
        }

        assertThat(expected).hasSize(1);
        assertThat(expected.iterator().next().path("status").asString()).isEqualTo("paid");
    }

    @Test
    void writesOnceWhatIsToldTogether() {
        tell(List.of(failed(1), CREATED, PAID));

        assertThat(store.requests).containsExactly("write 1");
        assertThat(store.revision(ID)).isEqualTo("1");
    }

    @Test
    void readsOnceWhatIsLikelyThere() {
        tell(List.of(CREATED, created(OTHER, 1)));
        store.requests.clear();

        tell(List.of(PAID, created(OTHER, 2)));

        assertThat(store.requests).containsExactly("read 2", "write 2");
    }

    @Test
    void writesFirstsBesideWhatIsRead() {
        tell(List.of(CREATED));
        store.requests.clear();

        tell(List.of(PAID, created(OTHER, 1)));

        assertThat(store.requests).containsExactly("read 1", "write 2");
    }

    @Test
    void writesNothingThatTheDocumentSaysAlready() {
        tell(List.of(CREATED, PAID));

        tell(List.of(CREATED));
        tell(List.of(PAID));

        assertThat(store.revision(ID)).isEqualTo("1");
    }

    @Test
    void readsAgainWhatSomebodyElseWroteMeanwhile() {
        tell(List.of(CREATED));
        store.meanwhile.add(() -> store.put(document(EXPIRED)));

        assertThat(tell(List.of(PAID))).isEmpty();

        assertThat(InvoiceDocument.fromJson(store.without(ID)).standing().isPaid()).isTrue();
        assertThat(store.revision(ID)).isEqualTo("3");
    }

    @Test
    void givesUpADocumentThatSomebodyElseWritesAgainAndAgain() {
        tell(List.of(CREATED));
        IntStream.range(0, 100)
                .forEach(_ -> store.meanwhile.add(() -> store.put(document(EXPIRED))));

        assertThat(tell(List.of(PAID)))
                .hasEntrySatisfying(
                        ID, failure -> assertThat(failure).hasMessageContaining("again and again"));
    }

    @Test
    void asksTheOrdersWhoseItIsWhenNoFactSaysSo() {
        store.owners.put(ID, "alice");

        assertThat(tell(List.of(PAID))).isEmpty();

        assertThat(store.without(ID).path("userName").asString()).isEqualTo("alice");
        assertThat(store.requests).containsExactly("read 1", "owners 1", "write 1");
    }

    @Test
    void writesTheOthersWhenOneCanNotBeWritten() {
        store.refused.add(OTHER.invoiceDocumentId());
        var third = new OrderId("purchase-0000000000000000");
        store.put(document(CREATED).put("_id", third.invoiceDocumentId()).put("type", "note"));

        var failures = tell(List.of(created(OTHER, 1), CREATED, created(third, 1), PAID));

        assertThat(failures).containsOnlyKeys(OTHER, third);
        assertThat(failures.get(OTHER)).hasMessageContaining("doc_validation");
        assertThat(failures.get(third)).isInstanceOf(IllegalArgumentException.class);
        assertThat(InvoiceDocument.fromJson(store.without(ID)).standing().isPaid()).isTrue();
    }

    @Test
    void saysThatThereIsNoSuchOrder() {
        assertThat(tell(List.of(PAID)))
                .hasEntrySatisfying(
                        ID, failure -> assertThat(failure).hasMessageContaining("no order " + ID));
    }

    @Test
    void writesNoMoreThanFitsTogether() {
        var events =
                IntStream.range(0, 450)
                        .mapToObj(i -> created(new OrderId("purchase-%016d".formatted(i)), 1))
                        .toList();

        assertThat(tell(events)).isEmpty();

        assertThat(store.requests).containsExactly("write 200", "write 200", "write 50");
    }

    private Map<OrderId, RuntimeException> tell(List<? extends PurchaseEvent> events) {
        return documents.tell(ToldInvoice.byOrder(events));
    }

    private static ObjectNode document(PurchaseEvent event) {
        return ToldInvoice.of(event).orElseThrow().first("alice").toJson();
    }

    private static InvoiceCreated created(OrderId id, int attempt) {
        var sample = Samples.invoiceCreated();
        return new InvoiceCreated(
                id,
                sample.timestamp(),
                attempt,
                sample.provider(),
                sample.node(),
                sample.invoiceId(),
                sample.paymentHash(),
                sample.paymentRequest(),
                sample.amountMsat(),
                sample.expiresAt(),
                sample.customer());
    }

    private static InvoiceFailed failed(int attempt) {
        var sample = Samples.invoiceFailed();
        return new InvoiceFailed(
                ID, sample.timestamp(), attempt, sample.reason(), sample.customer());
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        var permutations = new ArrayList<List<T>>();
        for (int i = 0; i < all.size(); i++) {
            var others = new ArrayList<>(all);
            var first = others.remove(i);
            for (var rest : permutations(others)) {
                var one = new ArrayList<T>(List.of(first));
                one.addAll(rest);
                permutations.add(one);
            }
        }
        return permutations;
    }

    /** Cut after each element whose bit is set. */
    private static <T> List<List<T>> groups(List<T> all, int cuts) {
        var groups = new ArrayList<List<T>>();
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (i == all.size() - 1 || (cuts >> i & 1) == 1) {
                groups.add(all.subList(from, i + 1));
                from = i + 1;
            }
        }
        return groups;
    }

    /** A database in memory, with revisions. */
    private static final class Store implements InvoiceStore {
        private final Map<String, ObjectNode> stored = new LinkedHashMap<>();
        private final Map<OrderId, String> owners = new HashMap<>();
        private final Set<String> refused = new HashSet<>();
        private final List<String> requests = new ArrayList<>();

        /** What others do, one thing after each reading. */
        private final List<Runnable> meanwhile = new ArrayList<>();

        void clear() {
            stored.clear();
            owners.put(ID, "alice");
        }

        /** As somebody else does, who has read it. */
        void put(ObjectNode document) {
            var id = document.path("_id").asString();
            stored.put(id, document.deepCopy().put("_rev", next(id)));
        }

        ObjectNode without(OrderId id) {
            return get(id).deepCopy().without("_rev");
        }

        String revision(OrderId id) {
            return get(id).path("_rev").asString();
        }

        private ObjectNode get(OrderId id) {
            return requireNonNull(stored.get(id.invoiceDocumentId()));
        }

        @Override
        public Map<String, ObjectNode> read(Collection<String> ids) {
            requests.add("read " + ids.size());
            var found = new HashMap<String, ObjectNode>();
            for (var id : ids) {
                var document = stored.get(id);
                if (document != null) {
                    found.put(id, document.deepCopy());
                }
            }
            if (!meanwhile.isEmpty()) {
                meanwhile.removeFirst().run();
            }
            return found;
        }

        @Override
        public Map<OrderId, String> owners(Collection<OrderId> orders) {
            requests.add("owners " + orders.size());
            return owners;
        }

        @Override
        public List<WriteOutcome> write(List<ObjectNode> documents) {
            requests.add("write " + documents.size());
            return documents.stream()
                    .<WriteOutcome>map(document -> new WriteOutcome.Known(write(document)))
                    .toList();
        }

        private WriteResult write(ObjectNode document) {
            var id = document.path("_id").asString();
            if (refused.contains(id)) {
                return new WriteResult.Refused(id, "doc_validation", "");
            }
            var known = stored.get(id);
            var current = known == null ? "" : known.path("_rev").asString();
            if (!document.path("_rev").asString("").equals(current)) {
                return new WriteResult.Conflict(id);
            }
            put(document);
            return new WriteResult.Written(id, next(id));
        }

        private String next(String id) {
            var known = stored.get(id);
            return known == null
                    ? "1"
                    : Integer.toString(Integer.parseInt(known.path("_rev").asString()) + 1);
        }
    }
}
