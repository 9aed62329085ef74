package io.boltline.service.management;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Part of the context that has the endpoints: a child's, or the service's own. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class ManagementPortConfiguration {
    @Bean
    FilterRegistrationBean<ManagementGuard> managementGuard(
            @Value("${boltline.management-hosts:}") List<String> hosts) {
        var registration =
                new FilterRegistrationBean<>(new ManagementGuard(new ManagementHosts(hosts)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
