/**
 * Ends what no node tells of any more: invoices of a node that was replaced, and their payments.
 */
@NullMarked
package io.boltline.cli.settle;

import org.jspecify.annotations.NullMarked;
