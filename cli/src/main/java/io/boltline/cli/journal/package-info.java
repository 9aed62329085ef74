/** The journal: verified, cut, told and replayed. Nothing here can pay, sell or ask CouchDB. */
@NullMarked
package io.boltline.cli.journal;

import org.jspecify.annotations.NullMarked;
