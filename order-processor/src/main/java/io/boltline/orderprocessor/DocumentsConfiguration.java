package io.boltline.orderprocessor;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.GroupedWriter;
import io.boltline.couchdb.Grouping;
import io.boltline.orderprocessor.guard.OrdersGuard;
import io.boltline.outage.Outages;
import io.boltline.service.ProcessEnd;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The documents in CouchDB that this service writes. */
@Configuration(proxyBeanMethods = false)
class DocumentsConfiguration {
    /**
     * A database that is made anew can be listed by again after that time at most, and a list waits
     * for the index of no more orders than were written in it.
     */
    private static final Duration INDEX_INTERVAL = Duration.ofSeconds(5);

    @Bean
    CouchDb couchDb(OrderProcessorProperties properties) {
        return new CouchDb(properties.couchdb().settings());
    }

    @Bean
    Database ordersDatabase(CouchDb couchDb, OrderProcessorProperties properties) {
        return couchDb.database(properties.couchdb().ordersDatabase());
    }

    @Bean
    GroupedWriter groupedWriter(Database ordersDatabase, OrdersGuard guard) {
        return ordersDatabase.groupedWriter(Grouping.standard(), guard);
    }

    @Bean
    CouchDbUses couchDbUses(Outages outages) {
        return new CouchDbUses(outages);
    }

    @Bean
    Orders orders(
            Database ordersDatabase,
            GroupedWriter groupedWriter,
            OrdersGuard guard,
            CouchDbUses couchDbUses) {
        return new Orders(ordersDatabase, groupedWriter, guard::requireOurs, couchDbUses);
    }

    /** The gateway lists a user's orders by it. */
    @Bean
    OrderIndex orderIndex(Database ordersDatabase, CouchDbUses couchDbUses) {
        return OrderIndex.keep(ordersDatabase, INDEX_INTERVAL, couchDbUses, ProcessEnd::begin);
    }

    @Bean
    Invoices invoices(Database ordersDatabase, OrdersGuard guard, CouchDbUses couchDbUses) {
        return new Invoices(ordersDatabase, guard::requireOurs, couchDbUses);
    }

    /** With requests of its own: however many documents it writes, no order waits for them. */
    @Bean
    InvoiceProjection invoiceProjection(
            Orders orders, Database ordersDatabase, OrdersGuard guard, CouchDbUses couchDbUses) {
        return new InvoiceProjection(
                new ProjectedInvoices(
                        orders, ordersDatabase, ordersDatabase.bulkWriter(guard), couchDbUses));
    }
}
