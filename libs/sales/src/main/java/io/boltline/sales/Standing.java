package io.boltline.sales;

/** Where an order stands; the later ones outrank the earlier of the same attempt. */
public enum Standing {
    /** Nothing is known of an invoice yet. */
    WAITING(0),
    /** The attempt has no invoice, and none will be made. */
    FAILED(1),
    /** The invoice can be paid, as far as is known. */
    OPEN(2),
    /** The invoice is over, unpaid. */
    EXPIRED(3),
    /** Less than the price came for the invoice, and no more will. */
    UNDERPAID(4),
    /** An invoice was paid in full: it stays so. */
    PAID(5);

    private final int number;

    Standing(int number) {
        this.number = number;
    }

    /** Never another one's: stores and databases keep it. */
    public int number() {
        return number;
    }

    /**
     * The one of that number.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Standing of(int number) {
        for (var standing : values()) {
            if (standing.number == number) {
                return standing;
            }
        }
        throw new IllegalArgumentException("no order stands at " + number);
    }
}
