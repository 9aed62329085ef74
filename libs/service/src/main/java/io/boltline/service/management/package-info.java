/** What every service's management port has around Spring Boot's endpoints. */
@NullMarked
package io.boltline.service.management;

import org.jspecify.annotations.NullMarked;
