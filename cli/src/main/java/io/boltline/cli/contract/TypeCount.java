package io.boltline.cli.contract;

/**
 * What was found of one type in one topic, or among the documents.
 *
 * @param described whether the contract knows the type there
 * @param count how many there were
 * @param bad how many of them are not as it says; of a type that it doesn't know, all if reading
 *     strictly
 */
public record TypeCount(String type, boolean described, long count, long bad) {
    TypeCount plus(TypeCount other) {
        return new TypeCount(type, described, count + other.count, bad + other.bad);
    }
}
