/** What the sources of an audit say, read into what can be compared and sorted on disk. */
@NullMarked
package io.boltline.cli.audit.evidence;

import org.jspecify.annotations.NullMarked;
