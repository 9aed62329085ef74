@NullMarked
package io.boltline.analytics.web;

import org.jspecify.annotations.NullMarked;
