/** Holds what flows against the published contract: records of all topics, and the documents. */
@NullMarked
package io.boltline.cli.contract;

import org.jspecify.annotations.NullMarked;
