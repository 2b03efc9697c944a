package io.ringfence.app.live;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates a live connection trusts. */
public final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * What a connection is secured with.
     *
     * @param file certificates in PEM that are trusted; empty for those that this Java trusts
     * @throws Explained if the file holds none
     */
    public static SSLContext context(Optional<Path> file) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(file.isPresent() ? store(file.get()) : null);
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw Explained.failed(
                    "this Java can't make a TLS connection: " + e.getMessage(), "Check its security settings.", e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw noCertificates(file);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            return store;
        } catch (NoSuchFileException e) {
            throw Explained.mistake("there is no file " + file, "Give a file with certificates in PEM.");
        } catch (CertificateException e) {
            throw noCertificates(file);
        } catch (IOException e) {
            throw Explained.failed("cannot read " + file, "Check its permissions.", e);
        }
    }

    private static Explained noCertificates(Path file) {
        return Explained.mistake(
                file + " holds no certificates",
                "Give a file with -----BEGIN CERTIFICATE----- in it, as openssl writes them.");
    }
}
