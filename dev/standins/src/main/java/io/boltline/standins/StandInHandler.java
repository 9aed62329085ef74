package io.boltline.standins;

/** The system that is stood in for: takes a request, has its effect, says what to answer. */
@FunctionalInterface
public interface StandInHandler {

    /**
     * Called on a virtual thread, concurrently; it may block.
     *
     * @throws Exception becomes a 500 that says no more than that
     */
    StandInAnswer answer(StandInRequest request) throws Exception;
}
