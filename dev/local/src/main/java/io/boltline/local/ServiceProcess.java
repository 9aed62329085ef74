package io.boltline.local;

import java.net.URI;

/**
 * One running instance of a service.
 *
 * @param url of its public port; a processor has none besides its management port
 * @param management the address of its management port: health, metrics
 */
public record ServiceProcess(Service service, URI url, URI management, ChildProcess process) {}
