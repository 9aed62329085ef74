/** Figures for people and programs. */
@NullMarked
package io.boltline.bench.report;

import org.jspecify.annotations.NullMarked;
