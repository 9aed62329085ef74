package io.boltline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the authorities of one file and in no others: a node signs its own certificate. */
public final class Trust {
    private Trust() {}

    /**
     * Reads the authorities' certificates from a PEM file.
     *
     * @throws CommandFailedException if the file can't be read or holds no certificate
     */
    public static SSLContext in(Path pem) {
        try (var file = Files.newInputStream(pem)) {
            var authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int count = 0;
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                authorities.setCertificateEntry("authority-" + count++, certificate);
            }
            if (count == 0) {
                // Else Java trusts nobody, and says so in every handshake in words for few.
                throw new CommandFailedException("there is no certificate in " + pem);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailedException("cannot read certificates from " + pem, e);
        }
    }
}
