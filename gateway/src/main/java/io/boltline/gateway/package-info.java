/**
 * HTTP in, command out, reply back; here it is put together.
 *
 * <p>A purchase's way: {@code purchase}. Where it stands, and what happens to it: {@code status}.
 * The page on which it is paid: {@code checkout}, and the links to it: {@code link}. Who asks:
 * {@code session}. What callers may take: {@code limits}. HTTP itself: {@code web}. The reader of
 * topics: {@code kafka}.
 */
@NullMarked
package io.boltline.gateway;

import org.jspecify.annotations.NullMarked;
