package io.boltline.standins.lightning;

/** A string that BOLT 11 tells a reader not to pay; the message says which rule it breaks. */
public final class MalformedInvoiceException extends IllegalArgumentException {
    MalformedInvoiceException(String message) {
        super(message);
    }
}
