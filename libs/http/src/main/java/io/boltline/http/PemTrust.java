package io.boltline.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Trust in the authorities of one file and in no others: a node signs its own certificate. */
public final class PemTrust {
    private final SSLContext tls;
    private final X509TrustManager trustManager;

    private PemTrust(SSLContext tls, X509TrustManager trustManager) {
        this.tls = tls;
        this.trustManager = trustManager;
    }

    /**
     * Reads the authorities' certificates from a PEM file.
     *
     * @throws IllegalArgumentException if the file can't be read or holds no certificate; the
     *     message names it
     */
    public static PemTrust in(Path pem) {
        try (var file = Files.newInputStream(pem)) {
            var authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                authorities.setCertificateEntry("authority-" + count++, certificate);
            }
            if (count == 0) {
                // Else Java trusts nobody, and says so in every handshake in words for few.
                throw new IllegalArgumentException("there is no certificate in " + pem);
            }
            return trusting(authorities);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot read certificates from " + pem, e);
        }
    }

    private static PemTrust trusting(KeyStore authorities) throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        X509TrustManager manager =
                Arrays.stream(trust.getTrustManagers())
                        .filter(X509TrustManager.class::isInstance)
                        .map(X509TrustManager.class::cast)
                        .findFirst()
                        .orElseThrow();
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {manager}, null);
        return new PemTrust(tls, manager);
    }

    /** Lets these clients connect over TLS to whom these authorities know, and to nobody else. */
    public void applyTo(OkHttpClient.Builder client) {
        client.sslSocketFactory(tls.getSocketFactory(), trustManager);
    }
}
