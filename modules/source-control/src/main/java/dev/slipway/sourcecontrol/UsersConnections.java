package dev.slipway.sourcecontrol;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory2;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Connections as the user's Git makes them: by the same proxy, and trusting the authorities in the
/// file that `GIT_SSL_CAINFO` or `http.sslCAInfo` names, and without one Java's and the system's
/// own. JGit by itself knows no proxy, and only Java's authorities, among which a company's is not.
final class UsersConnections implements HttpConnectionFactory2 {
    /// Where Debian, Fedora and Alpine keep them.
    private static final List<Path> OF_THE_SYSTEM =
            List.of(
                    Path.of("/etc/ssl/certs/ca-certificates.crt"),
                    Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
                    Path.of("/etc/ssl/cert.pem"));

    /// Where none is named; curl's.
    private static final int USUAL_PROXY_PORT = 1080;

    private final JDKHttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final String address;

    /// @param address what is cloned; a part of the configuration may be for it alone
    UsersConnections(String address) {
        this.address = address.replaceFirst("^(https?://)[^/@]*@", "$1");
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, null);
    }

    @Override
    public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
        boolean isSet = proxy != null && proxy.type() != Proxy.Type.DIRECT;
        return connections.create(url, isSet ? proxy : proxy(url));
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
        String variable = env("GIT_SSL_CAINFO");
        if (!variable.isEmpty()) {
            return Optional.of(Path.of(variable));
        }
        Config config = config();
        return Optional.ofNullable(
                config.getPath(
                        "http", part(config, "sslCAInfo"), "sslCAInfo", FS.DETECTED, null, null));
    }

    /// As curl has it, by which Git goes: `http.proxy`, else `https_proxy` or `http_proxy` and
    /// `all_proxy` for hosts that `no_proxy` does not name.
    private Proxy proxy(URL url) throws IOException {
        Config config = config();
        String named = config.getString("http", part(config, "proxy"), "proxy");
        if (named == null) {
            named =
                    Stream.of("https".equals(url.getProtocol()) ? "https_proxy" : "http_proxy")
                            .flatMap(each -> Stream.of(each, "all_proxy"))
                            .map(each -> env(each).isEmpty() ? env(upper(each)) : env(each))
                            .filter(each -> !each.isEmpty())
                            .findFirst()
                            .orElse("");
            if (isExempt(url.getHost())) {
                named = "";
            }
        }
        if (named.isEmpty()) {
            return Proxy.NO_PROXY;
        }
        try {
            URI at = new URI(named.contains("://") ? named : "http://" + named);
            if (at.getHost() == null) {
                throw new URISyntaxException(named, "no host");
            }
            return new Proxy(
                    at.getScheme().startsWith("socks") ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                    new InetSocketAddress(
                            at.getHost(), at.getPort() < 0 ? USUAL_PROXY_PORT : at.getPort()));
        } catch (URISyntaxException e) {
            throw new IOException("the proxy " + named + " is no address.", e);
        }
    }

    private static boolean isExempt(String host) {
        String all = env("no_proxy").isEmpty() ? env("NO_PROXY") : env("no_proxy");
        return Stream.of(all.split("[,\\s]+"))
                .map(each -> each.replaceFirst("^\\*?\\.", ""))
                .anyMatch(
                        each ->
                                each.equals("*")
                                        || (!each.isEmpty()
                                                && (host.equals(each)
                                                        || host.endsWith("." + each))));
    }

    /// Programs that answer the web read `HTTP_PROXY` from whoever asks, so curl takes it in small
    /// letters only.
    private static String upper(String variable) {
        return variable.equals("http_proxy") ? variable : variable.toUpperCase(Locale.ROOT);
    }

    private static String env(String variable) {
        return Objects.requireNonNullElse(SystemReader.getInstance().getenv(variable), "");
    }

    private static Config config() throws IOException {
        try {
            return SystemReader.getInstance().getUserConfig();
        } catch (ConfigInvalidException e) {
            throw new IOException("Git's configuration cannot be read: " + e.getMessage(), e);
        }
    }

    /// Of the parts of the configuration that are for a part of the address the longest holds.
    private @Nullable String part(Config config, String name) {
        return config.getSubsections("http").stream()
                .filter(address::startsWith)
                .filter(each -> config.getString("http", each, name) != null)
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
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
