/** Tables as JSON and as CSV, written row by row. */
@NullMarked
package io.boltline.analytics.web.form;

import org.jspecify.annotations.NullMarked;
