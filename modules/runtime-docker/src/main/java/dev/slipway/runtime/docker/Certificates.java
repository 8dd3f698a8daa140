package dev.slipway.runtime.docker;

import dev.slipway.runtime.docker.EngineAddress.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/// The certificates to speak to an engine with, from a folder as Docker's own command line has it.
final class Certificates {
    private static final char[] PASSWORD = "docker".toCharArray();

    private final Tls tls;

    Certificates(Tls tls) {
        this.tls = tls;
    }

    /// @throws IOException if they cannot be read or are none
    SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own(), trusted(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "the certificates in " + tls.folder() + " cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private KeyManager @Nullable [] own() throws GeneralSecurityException, IOException {
        Path certificate = tls.folder().resolve("cert.pem");
        Path key = tls.folder().resolve("key.pem");
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("own", key(key), PASSWORD, read(certificate).toArray(new Certificate[0]));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trusted() throws GeneralSecurityException, IOException {
        if (!tls.isVerified()) {
            return new TrustManager[] {new Anyone()};
        }
        Path authority = tls.folder().resolve("ca.pem");
        if (!Files.exists(authority)) {
            return null;
        }
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate each : read(authority)) {
            store.setCertificateEntry("authority" + number++, each);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> read(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }

    /// As OpenSSL writes it, in whichever of its forms.
    private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
        try (PEMParser parser = new PEMParser(Files.newBufferedReader(file))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PEMKeyPair pair) {
                    return converter.getKeyPair(pair).getPrivate();
                }
                if (found instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
            }
            throw new KeyException("there is no plain private key in " + file);
        }
    }

    /// For a context that says `SkipTLSVerify`.
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
