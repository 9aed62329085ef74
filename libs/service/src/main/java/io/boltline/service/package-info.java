/**
 * What every service starts with: settings that tell an operator what is wrong, topics, clients.
 */
@NullMarked
package io.boltline.service;

import org.jspecify.annotations.NullMarked;
