/** DuckDB in this process: rows into Parquet files and out of them. It reaches nothing else. */
@NullMarked
package io.boltline.export.duck;

import org.jspecify.annotations.NullMarked;
