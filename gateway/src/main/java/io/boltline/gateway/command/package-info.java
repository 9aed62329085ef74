/**
 * Takes purchases and what else is asked for, sends them as commands and waits for their replies.
 */
@NullMarked
package io.boltline.gateway.command;

import org.jspecify.annotations.NullMarked;
