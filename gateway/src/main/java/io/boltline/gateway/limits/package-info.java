/** What keeps one caller from taking what is there for all: connections, time, places. */
@NullMarked
package io.boltline.gateway.limits;

import org.jspecify.annotations.NullMarked;
