package io.boltline.worker;

/** Something outside failed for now; the record that needed it is tried again after a pause. */
public final class DependencyUnavailableException extends RuntimeException {
    private final transient Dependency dependency;

    DependencyUnavailableException(Dependency dependency, RuntimeException cause) {
        super(dependency.name() + " is unavailable", cause);
        this.dependency = dependency;
    }

    Dependency dependency() {
        return dependency;
    }
}
