/** What an audit makes of the evidence on one order: rules, and nothing that reads or writes. */
@NullMarked
package io.boltline.cli.audit.checks;

import org.jspecify.annotations.NullMarked;
