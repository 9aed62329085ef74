/** What is measured, every part a process of its own, and who stands in for the rest. */
@NullMarked
package io.boltline.bench.parts;

import org.jspecify.annotations.NullMarked;
