/**
 * The ground that every stand-in is built on: a small HTTP server on loopback, and faults to inject
 * into its answers.
 */
@NullMarked
package io.boltline.standins;

import org.jspecify.annotations.NullMarked;
