package io.boltline.contracts.gate;

/** Whether a member, a body, a parameter or a header has to be there. */
final class Requirement {
    private Requirement() {}

    /** By OpenAPI's own {@code required}, which is false unless it is said. */
    static boolean of(Node node) {
        return node.member("required").json().asBoolean(false);
    }

    static void compare(Node old, Node now, Site site) {
        compare(of(old), of(now), site);
    }

    static void compare(boolean was, boolean is, Site site) {
        if (was != is) {
            site.tell(
                    is ? "is required from now on" : "is not always there any more",
                    was ? "required" : "optional",
                    is ? "required" : "optional",
                    is ? Effect.NARROWER : Effect.WIDER);
        }
    }
}
