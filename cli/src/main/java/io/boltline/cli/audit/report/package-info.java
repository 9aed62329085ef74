/** What an audit found, for people and for programs. */
@NullMarked
package io.boltline.cli.audit.report;

import org.jspecify.annotations.NullMarked;
