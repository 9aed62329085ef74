@NullMarked
package io.boltline.gateway.command;

import org.jspecify.annotations.NullMarked;
