package dev.slipway.sourcecontrol;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory2;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Connections over https that trust whom the user's Git trusts: the authorities in the file that
/// `GIT_SSL_CAINFO` or `http.sslCAInfo` names, and without one Java's and the system's own. JGit by
/// itself knows only Java's, among which a company's authority is not.
final class TrustedConnections implements HttpConnectionFactory2 {
    /// Where Debian, Fedora and Alpine keep them.
    private static final List<Path> OF_THE_SYSTEM =
            List.of(
                    Path.of("/etc/ssl/certs/ca-certificates.crt"),
                    Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
                    Path.of("/etc/ssl/cert.pem"));

    private final JDKHttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final String address;

    /// @param address what is cloned; a part of the configuration may be for it alone
    TrustedConnections(String address) {
        this.address = address.replaceFirst("^(https?://)[^/@]*@", "$1");
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return connections.create(url);
    }

    @Override
    public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
        return connections.create(url, proxy);
    }

    @Override
    public GitSession newSession() {
        GitSession session = connections.newSession();
        return new GitSession() {
            private TrustManager @Nullable [] trusted;

            @Override
            public HttpConnection configure(HttpConnection connection, boolean verify)
                    throws GeneralSecurityException, IOException {
                if (!verify || !"https".equals(connection.getURL().getProtocol())) {
                    return session.configure(connection, verify);
                }
                if (trusted == null) {
                    trusted = trusted();
                }
                connection.configure(null, trusted, null);
                return connection;
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private TrustManager[] trusted() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Optional<Path> own = ofTheUser();
        if (own.isPresent()) {
            add(store, own.get().toString(), read(own.get()));
        } else {
            for (TrustManager each : managers(null)) {
                if (each instanceof X509TrustManager java) {
                    add(store, "java", List.of(java.getAcceptedIssuers()));
                }
            }
            for (Path each : OF_THE_SYSTEM) {
                if (Files.isReadable(each)) {
                    add(store, "system", read(each));
                    break;
                }
            }
        }
        return managers(store);
    }

    private Optional<Path> ofTheUser() throws IOException {
        String variable = SystemReader.getInstance().getenv("GIT_SSL_CAINFO");
        if (variable != null && !variable.isEmpty()) {
            return Optional.of(Path.of(variable));
        }
        try {
            Config config = SystemReader.getInstance().getUserConfig();
            // Of those for a part of the address the longest holds.
            @Nullable String part =
                    config.getSubsections("http").stream()
                            .filter(address::startsWith)
                            .filter(each -> config.getString("http", each, "sslCAInfo") != null)
                            .max(Comparator.comparingInt(String::length))
                            .orElse(null);
            return Optional.ofNullable(
                    config.getPath("http", part, "sslCAInfo", FS.DETECTED, null, null));
        } catch (org.eclipse.jgit.errors.ConfigInvalidException e) {
            throw new IOException("Git's configuration cannot be read: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static void add(KeyStore store, String name, Collection<? extends Certificate> all)
            throws GeneralSecurityException {
        int number = 0;
        for (Certificate each : all) {
            store.setCertificateEntry(name + number++, each);
        }
    }

    private static Collection<? extends Certificate> read(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
