/** Changes a journal in every way that can be thought of, and has the verifier find each. */
@NullMarked
package io.boltline.faults.mutations;

import org.jspecify.annotations.NullMarked;
