@NullMarked
package io.boltline.gateway.web;

import org.jspecify.annotations.NullMarked;
