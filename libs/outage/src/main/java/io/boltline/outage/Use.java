package io.boltline.outage;

/**
 * One use of a dependency, such as writing to one partition: what its calls report is told of the
 * dependency as a whole. Safe from any thread.
 */
public interface Use {
    /** Of what nobody is told about. */
    Use UNTOLD =
            new Use() {
                @Override
                public void failed(Trouble trouble) {}

                @Override
                public void served() {}
            };

    /** A call failed. */
    void failed(Trouble trouble);

    /** A call succeeded. */
    void served();
}
