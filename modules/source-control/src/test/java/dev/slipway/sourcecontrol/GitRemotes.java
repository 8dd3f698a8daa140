package dev.slipway.sourcecontrol;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/// One repository behind a server, over SSH or https, in this process.
final class GitRemotes {
    private GitRemotes() {}

    /// @param known the only key that is let in
    static SshServer ssh(Repository repository, KeyPair host, PublicKey known) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("git") && KeyUtils.compareKeys(key, known));
        server.setCommandFactory(
                (channel, command) ->
                        new AbstractCommandSupport(command, null) {
                            @Override
                            public void run() {
                                try {
                                    new UploadPack(repository)
                                            .upload(
                                                    getInputStream(),
                                                    getOutputStream(),
                                                    getErrorStream());
                                    onExit(0);
                                } catch (IOException e) {
                                    onExit(1, e.getMessage());
                                }
                            }
                        });
        server.start();
        return server;
    }

    /// Lets `ada` in with `secret`.
    static HttpsServer https(Repository repository, KeyStore own, char[] password)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/risk.git/", exchange -> serve(repository, exchange))
                .setAuthenticator(
                        new BasicAuthenticator("git") {
                            @Override
                            public boolean checkCredentials(String user, String given) {
                                return user.equals("ada") && given.equals("secret");
                            }
                        });
        server.start();
        return server;
    }

    private static void serve(Repository repository, HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean refs = exchange.getRequestURI().getPath().endsWith("/info/refs");
            exchange.getResponseHeaders()
                    .add(
                            "Content-Type",
                            "application/x-git-upload-pack-" + (refs ? "advertisement" : "result"));
            UploadPack pack = new UploadPack(repository);
            pack.setBiDirectionalPipe(false);
            InputStream in = new BufferedInputStream(exchange.getRequestBody());
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                in = new GZIPInputStream(in);
            }
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            if (refs) {
                PacketLineOut lines = new PacketLineOut(out);
                lines.writeString("# service=git-upload-pack\n");
                lines.end();
                pack.sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(lines));
            } else {
                pack.upload(in, out, null);
            }
        }
    }

    /// A certificate for 127.0.0.1 that nobody has signed, by the JDK's own tool; `own.pem` beside
    /// it holds it as text.
    static KeyStore certificate(Path folder, String password) throws Exception {
        Path store = folder.resolve("own.p12");
        Process made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "own",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=127.0.0.1",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-ext",
                                "bc=ca:true",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                password)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(made.getInputStream().readAllBytes());
        if (made.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        KeyStore own = KeyStore.getInstance(store.toFile(), password.toCharArray());
        byte[] bytes = Objects.requireNonNull(own.getCertificate("own")).getEncoded();
        Files.writeString(
                folder.resolve("own.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                        + "\n-----END CERTIFICATE-----\n");
        return own;
    }
}
