package io.boltline.lightning;

import io.boltline.lightning.BookedInvoice.Fate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** An invoice in lnrpc's JSON: 64-bit numbers are strings, bytes are base64. */
final class LndInvoiceJson extends InvoiceJson {
    LndInvoiceJson(JsonNode json) {
        super(json);
    }

    /** The subscription tells of changes of every kind. */
    boolean isSettled() {
        return says("state", "SETTLED");
    }

    @Override
    StoredInvoice stored() {
        return new StoredInvoice(
                createdIndex(),
                label(),
                paymentHash(),
                text("payment_request"),
                number("value_msat"),
                createdAt(),
                expiresAt(),
                standing());
    }

    @Override
    BookedInvoice booked() {
        return new BookedInvoice(
                numberIfAny("add_index"),
                label(),
                HexFormat.of().formatHex(Base64.getDecoder().decode(textIfAny("r_hash"))),
                numberIfAny("value_msat"),
                switch (textIfAny("state")) {
                    case "SETTLED" ->
                            new Fate.Paid(
                                    numberIfAny("amt_paid_msat"),
                                    Instant.ofEpochSecond(numberIfAny("settle_date")));
                    case "CANCELED" -> new Fate.Over();
                    default -> new Fate.Open();
                });
    }

    @Override
    String label() {
        return "";
    }

    @Override
    long createdIndex() {
        return number("add_index");
    }

    @Override
    long settledIndex() {
        return number("settle_index");
    }

    @Override
    String paymentHash() {
        byte[] hash = Base64.getDecoder().decode(text("r_hash"));
        return StoredInvoice.checkedHash(HexFormat.of().formatHex(hash));
    }

    @Override
    Instant createdAt() {
        return second("creation_date");
    }

    private Instant expiresAt() {
        String bolt11 = text("payment_request");
        if (!bolt11.isEmpty()) {
            return Bolt11Time.expiresAt(bolt11);
        }
        return createdAt().plusSeconds(has("expiry") ? number("expiry") : 0);
    }

    private StandingAtNode standing() {
        return switch (text("state")) {
            case "OPEN", "ACCEPTED" -> new StandingAtNode.Open();
            case "CANCELED" -> new StandingAtNode.Closed();
            case "SETTLED" ->
                    new StandingAtNode.Paid(
                            settledIndex(), number("amt_paid_msat"), second("settle_date"));
            default -> throw new IllegalArgumentException("state is an unknown one");
        };
    }
}
