package io.boltline.journal.topology;

import io.boltline.contract.FactForm;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened to an order, told by one record: pure, by its headers alone. */
final class Fact implements Arrival {
    /** Keeps what orders' keys never begin with. */
    private static final byte REJECTION = '!';

    private static final byte OTHER = '?';

    private static final String ORDER_PREFIX = "purchase-";
    private static final int MAX_DIGITS = 9;

    private static final NoFact MISNAMED = new NoFact(ConflictCause.MISNAMED);
    private static final NoFact UNREADABLE = new NoFact(ConflictCause.UNREADABLE);
    private static final NoFact NO_TYPE = new NoFact(ConflictCause.NO_TYPE);
    private static final NoFact NO_ID = new NoFact(ConflictCause.NO_ID);
    private static final NoFact NO_ORDER = new NoFact(ConflictCause.NO_ORDER);
    private static final NoFact OTHER_SUBJECT = new NoFact(ConflictCause.OTHER_SUBJECT);

    private final FactKind kind;
    private final int attempt;
    private final byte[] storeKey;

    private Fact(FactKind kind, int attempt, byte[] storeKey) {
        this.kind = kind;
        this.attempt = attempt;
        this.storeKey = storeKey;
    }

    /** A record's parts as they came; null where there are none. Nothing is copied or changed. */
    static Arrival of(
            byte @Nullable [] key,
            byte @Nullable [] value,
            byte @Nullable [] type,
            byte @Nullable [] id,
            byte @Nullable [] subject) {
        var flaw = FactForm.flaw(key, value, type, id, subject);
        if (flaw == null) {
            return of(
                    Objects.requireNonNull(key),
                    Objects.requireNonNull(type),
                    Objects.requireNonNull(id));
        }
        return switch (flaw) {
            case NO_TYPE -> NO_TYPE;
            case NO_ID -> NO_ID;
            case NO_ORDER -> NO_ORDER;
            case OTHER_SUBJECT -> OTHER_SUBJECT;
            case UNREADABLE -> UNREADABLE;
        };
    }

    /** {@link FactKind#OTHER} for a type that this version does not know. */
    FactKind kind() {
        return kind;
    }

    /** Of which invoice of the order, from 1 on; 0 where the kind has none. */
    int attempt() {
        return attempt;
    }

    /** Under which the store holds the facts that it is compared with; not copied. */
    byte[] storeKey() {
        return storeKey;
    }

    private static Arrival of(byte[] order, byte[] type, byte[] id) {
        FactKind kind = FactKind.ofType(type);
        if (kind == null) {
            return isTaken(id) ? MISNAMED : new Fact(FactKind.OTHER, 0, key(OTHER, id, id.length));
        }
        return kind == FactKind.ORDER_REJECTED ? rejection(id) : ofOrder(kind, order, id);
    }

    private static Arrival rejection(byte[] id) {
        int command = id.length - FactKind.ORDER_REJECTED.idPart().length();
        return isRejection(id)
                ? new Fact(FactKind.ORDER_REJECTED, 0, key(REJECTION, id, command))
                : MISNAMED;
    }

    private static boolean isRejection(byte[] id) {
        String part = FactKind.ORDER_REJECTED.idPart();
        return id.length > part.length() && Ascii.hasAt(id, id.length - part.length(), part);
    }

    private static Arrival ofOrder(FactKind kind, byte[] order, byte[] id) {
        int attempt = attempt(kind, order, id);
        return attempt < 0
                ? MISNAMED
                : new Fact(
                        kind,
                        attempt,
                        Arrays.copyOfRange(order, ORDER_PREFIX.length(), order.length));
    }

    /** Whether an event of a type that is known may have this id: no other one may. */
    private static boolean isTaken(byte[] id) {
        if (isRejection(id)) {
            return true;
        }
        int end = 0;
        while (end < id.length && id[end] != '/') {
            end++;
        }
        byte[] order = Arrays.copyOf(id, end);
        return FactForm.isOrder(order)
                && FactKind.ofOrders().stream().anyMatch(kind -> attempt(kind, order, id) >= 0);
    }

    /** −1 when the id is not of the kind and the order. */
    private static int attempt(FactKind kind, byte[] order, byte[] id) {
        String part = kind.idPart();
        int begin = order.length + part.length();
        boolean isNamed =
                id.length >= begin
                        && Arrays.equals(id, 0, order.length, order, 0, order.length)
                        && Ascii.hasAt(id, order.length, part);
        if (!isNamed) {
            return -1;
        }
        if (!kind.hasAttempt()) {
            return id.length == begin ? 0 : -1;
        }
        return number(id, begin);
    }

    /** From 1 on, without leading zeros; −1 for anything else. */
    private static int number(byte[] text, int begin) {
        if (text.length == begin || text.length > begin + MAX_DIGITS || text[begin] == '0') {
            return -1;
        }
        int number = 0;
        for (int i = begin; i < text.length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static byte[] key(byte kind, byte[] id, int length) {
        byte[] key = new byte[1 + length];
        key[0] = kind;
        System.arraycopy(id, 0, key, 1, length);
        return key;
    }
}
