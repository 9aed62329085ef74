/**
 * The pipeline that faults strike: every part a process of its own, every way between them open.
 */
@NullMarked
package io.boltline.faults.bed;

import org.jspecify.annotations.NullMarked;
