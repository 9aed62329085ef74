/** What operators decide about payments that came late, twice, in excess or too little. */
@NullMarked
package io.boltline.cli.claim;

import org.jspecify.annotations.NullMarked;
