package io.boltline.schemas;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageType;
import io.boltline.contract.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand in which topic of an installation. */
final class TopicForms {
    private static final Set<String> COMMANDS =
            Set.of(MessageType.PURCHASE_COMMAND, MessageType.INVOICE_COMMAND);
    private static final Set<String> EVENTS =
            Set.of(
                    MessageType.ORDER_CREATED,
                    MessageType.ORDER_REJECTED,
                    MessageType.INVOICE_REQUESTED,
                    MessageType.INVOICE_CREATED,
                    MessageType.INVOICE_FAILED,
                    MessageType.INVOICE_PAID,
                    MessageType.INVOICE_EXPIRED);
    private static final Set<String> REPLIES =
            Set.of(MessageType.REPLY_INVOICED, MessageType.REPLY_REFUSED);
    private static final Set<String> SALES =
            Set.of(
                    MessageType.SALES_SOLD,
                    MessageType.SALES_SETTLED,
                    MessageType.SALES_REFUSED,
                    MessageType.SALES_PROGRESS);
    private static final Set<String> ACTIONS = Set.of(MessageType.CLAIM_CLOSED);

    /** The partition, alone or with an hour. */
    private static final Pattern CHECKPOINT_KEY =
            Pattern.compile("(0|[1-9]\\d{0,8})(/\\d{4}-\\d\\d-\\d\\dT\\d\\dZ)?");

    private static final int TILE_KEY_BYTES = 8;

    private static final Pattern PAYMENT_HASH = Pattern.compile("[0-9a-f]{64}");

    /** A node says what it is called. */
    private static final Pattern NODE = Pattern.compile("\\S+");

    private static final Pattern SECRET_ID = Pattern.compile("\\S+");

    private static final TopicForm CONFLICTS =
            new TopicForm.PutAside("headers/journal-conflict", Set.of(), Set.of());
    private static final TopicForm DEAD_LETTERS =
            new TopicForm.PutAside("headers/dead-letter", Set.of("dlt_"), Set.of(Headers.SESSION));
    private static final TopicForm REDRIVEN =
            new TopicForm.PutAside(
                    "headers/redrive", Set.of("dlt_", "redrive_"), Set.of(Headers.SESSION));
    private static final String ORDERS = "order-processor";
    private static final String INVOICES = "invoice-processor";

    /** What Kafka Streams keeps for the journal and for the sums. */
    private static final Set<String> PRIVATE =
            Set.of(
                    "journal-heads-changelog",
                    "journal-orders-changelog",
                    "analytics-orders-changelog",
                    "analytics-sums-changelog");

    private final Topics topics;

    private final Map<String, TopicForm> forms = new HashMap<>();

    TopicForms(Topics topics) {
        this.topics = topics;
        forms.put(topics.commands(), new TopicForm.Messages(COMMANDS, Optional.empty()));
        forms.put(topics.events(), new TopicForm.Messages(EVENTS, Optional.empty()));
        forms.put(topics.replies(), new TopicForm.Messages(REPLIES, Optional.empty()));
        forms.put(
                topics.journal(),
                new TopicForm.Messages(EVENTS, Optional.of("headers/journal-entry")));
        forms.put(topics.journalConflicts(), CONFLICTS);
        forms.put(topics.sales(), new TopicForm.Messages(SALES, Optional.empty()));
        forms.put(topics.operatorActions(), new TopicForm.Messages(ACTIONS, Optional.empty()));
        forms.put(topics.deadLetters(topics.commands(), ORDERS), DEAD_LETTERS);
        forms.put(topics.deadLetters(topics.events(), INVOICES), DEAD_LETTERS);
        forms.put(topics.redrive(topics.events(), INVOICES), REDRIVEN);
        forms.put(topics.keyChecks(), internal("key-check", ofMember("id", SECRET_ID), false));
        forms.put(
                topics.invoiceIndex(),
                internal("invoice-index", ofMember("paymentHash", PAYMENT_HASH), true));
        forms.put(
                topics.settlementCursors(),
                new TopicForm.Settlement(
                        internal("settlement-cursor", ofMember("node", NODE), true),
                        internal(
                                "settlement-mark",
                                new RecordKey.OfMember("node", "/sweep", NODE),
                                true)));
        forms.put(
                topics.checkpoints(),
                internal("checkpoint", new RecordKey.OfForm(CHECKPOINT_KEY), true));
        forms.put(topics.tiles(), internal("tile", new RecordKey.OfBytes(TILE_KEY_BYTES), true));
    }

    /** Empty for a topic that is none of the installation's. */
    Optional<TopicForm> of(String topic) {
        return Optional.ofNullable(forms.get(topic));
    }

    /** Whether it is the installation's, and the own bookkeeping of a library that it uses. */
    boolean isPrivate(String topic) {
        return PRIVATE.stream().map(topics::groupId).anyMatch(topic::equals);
    }

    /** Which they are that have a form. */
    Set<String> names() {
        return Set.copyOf(forms.keySet());
    }

    private static RecordKey ofMember(String member, Pattern form) {
        return new RecordKey.OfMember(member, "", form);
    }

    private static TopicForm.Internal internal(String schema, RecordKey key, boolean isCompacted) {
        return new TopicForm.Internal(schema, key, isCompacted);
    }
}
