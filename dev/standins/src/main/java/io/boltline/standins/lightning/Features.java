package io.boltline.standins.lightning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** BOLT 9's feature bits in an invoice: an even bit must be known, an odd one may be ignored. */
final class Features {
    static final int VAR_ONION_OPTIN = 8;
    static final int PAYMENT_SECRET = 14;
    static final int BASIC_MPP = 16;
    static final int BASIC_MPP_OPTIONAL = 17;
    static final int PAYMENT_METADATA = 48;

    private static final Set<Integer> KNOWN =
            Set.of(VAR_ONION_OPTIN, PAYMENT_SECRET, BASIC_MPP, PAYMENT_METADATA);

    private Features() {}

    static TaggedField field(int... bits) {
        var features = new BitSet();
        for (int bit : bits) {
            features.set(bit);
        }
        var data = new StringBuilder();
        for (int quintet = (features.length() - 1) / 5; quintet >= 0; quintet--) {
            BitSet five = features.get(quintet * 5, quintet * 5 + 5);
            data.append(Quintets.character(five.isEmpty() ? 0 : (int) five.toLongArray()[0]));
        }
        return new TaggedField(TaggedField.FEATURES, data.toString());
    }

    static List<Integer> bits(TaggedField field) {
        var bits = new ArrayList<Integer>();
        String data = field.data();
        for (int bit = 0; bit < data.length() * 5; bit++) {
            int quintet = Quintets.value(data.charAt(data.length() - 1 - bit / 5));
            if (((quintet >> (bit % 5)) & 1) == 1) {
                bits.add(bit);
            }
        }
        return List.copyOf(bits);
    }

    static void requireKnown(TaggedField field) {
        for (int bit : bits(field)) {
            if (bit % 2 == 0 && !KNOWN.contains(bit)) {
                throw new MalformedInvoiceException("unknown required feature " + bit);
            }
        }
    }
}
