/**
 * HTTP in, command out, reply back.
 *
 * <p>In: {@link PurchaseServlet}. Checks: {@link PurchaseRequest}. The way to Kafka and back:
 * {@link Purchases}, {@link CommandPublisher}, {@link ReplyListener}. Out: {@link Answer}.
 */
@NullMarked
package io.boltline.gateway;

import org.jspecify.annotations.NullMarked;
