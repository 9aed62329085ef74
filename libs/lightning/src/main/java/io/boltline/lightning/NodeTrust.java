package io.boltline.lightning;

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

/** Trust in one certificate authority and no other: a node signs its own certificate. */
record NodeTrust(SSLContext tls, X509TrustManager trustManager) {

    /**
     * Reads the authority's certificates from a PEM file.
     *
     * @throws IllegalArgumentException if the file can't be read or holds no certificate
     */
    static NodeTrust in(Path pem) {
        try (var file = Files.newInputStream(pem)) {
            var authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                authorities.setCertificateEntry("authority-" + count++, certificate);
            }
            if (count == 0) {
                throw new IllegalArgumentException("no certificate in " + pem);
            }
            return trusting(authorities);
        } catch (IOException e) {
            throw new IllegalArgumentException("can't read " + pem + ": " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a certificate authority: " + pem, e);
        }
    }

    private static NodeTrust trusting(KeyStore authorities) throws GeneralSecurityException {
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
        return new NodeTrust(tls, manager);
    }

    void applyTo(OkHttpClient.Builder client) {
        client.sslSocketFactory(tls.getSocketFactory(), trustManager);
    }
}
