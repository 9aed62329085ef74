/** Answers over HTTP, from the database alone. */
@NullMarked
package io.boltline.analytics.web;

import org.jspecify.annotations.NullMarked;
