package io.boltline.contracts.observed;

/** What can be seen of a contract, in words that stand in files. */
final class Item {
    private Item() {}

    /** A record or document of this type. */
    static String type(String name) {
        return name;
    }

    /** A member or header of such a one that need not be there: that it was, or that it was not. */
    static String member(String type, String path, boolean isPresent) {
        return type + " " + path + (isPresent ? " present" : " absent");
    }
}
