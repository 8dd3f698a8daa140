package dev.slipway.runtime.docker;

import com.github.dockerjava.core.util.CertificateUtils;
import com.github.dockerjava.transport.SSLConfig;
import dev.slipway.runtime.docker.EngineAddress.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The certificates to speak to an engine with, from a folder as Docker's own command line has it.
final class Certificates implements SSLConfig {
    private static final char[] PASSWORD = "docker".toCharArray();

    private final EngineAddress address;
    private final Tls tls;

    Certificates(EngineAddress address, Tls tls) {
        this.address = address;
        this.tls = tls;
    }

    @Override
    public SSLContext getSSLContext() throws KeyManagementException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own(), trusted(), null);
            return context;
        } catch (KeyManagementException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new KeyManagementException(
                    "the certificates in " + tls.folder() + " cannot be used: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the certificates for " + address + " cannot be read: " + e.getMessage(), e);
        }
    }

    private KeyManager @Nullable [] own() throws GeneralSecurityException, IOException {
        Path certificate = tls.folder().resolve("cert.pem");
        Path key = tls.folder().resolve("key.pem");
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return null;
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store =
                CertificateUtils.createKeyStore(
                        Files.readString(key), Files.readString(certificate));
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
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(CertificateUtils.createTrustStore(Files.readString(authority)));
        return factory.getTrustManagers();
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
