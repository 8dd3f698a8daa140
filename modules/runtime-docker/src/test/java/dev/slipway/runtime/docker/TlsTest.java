package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.RuntimeTarget.Transfer;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import dev.slipway.runtime.docker.EngineAddress.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The engine behind a door on TCP that speaks TLS and asks for a certificate itself, as `dockerd
/// --tlsverify` does.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {
    @TempDir Path folder;

    private final Authority authority = new Authority("authority");

    TlsTest() throws Exception {}

    @Test
    void runsStagesOverTlsAndSaysWhatIsWrongWithCertificates() throws Exception {
        DockerEngine.require(DockerEngine.BUSYBOX);
        Path certificates = Files.createDirectory(folder.resolve("engine"));
        authority.write(certificates, "engine");
        try (Door door = new Door(certificates)) {
            String host = door.host();
            Path mine = Files.createDirectory(folder.resolve("mine"));
            authority.write(mine, "me");
            Path project = Files.createDirectory(folder.resolve("project"));
            Files.writeString(project.resolve("in"), "over TLS\n");
            Heard heard = new Heard();
            Exit exit =
                    runtime(host, mine)
                            .start(
                                    Engine.launch(
                                            project,
                                            List.of("in"),
                                            List.of("out"),
                                            "cat in",
                                            "cp in out"),
                                    heard)
                            .await();
            assertThat(exit).isEqualTo(new Exit.Code(0));
            assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("over TLS");
            assertThat(project.resolve("out")).hasContent("over TLS\n");

            Path stranger = Files.createDirectory(folder.resolve("stranger"));
            new Authority("stranger").write(stranger, "me");
            assertThat(trouble(host, stranger).code()).isEqualTo("SLW-1203");
            Path nobody = Files.createDirectory(folder.resolve("nobody"));
            Files.copy(mine.resolve("ca.pem"), nobody.resolve("ca.pem"));
            assertThat(trouble(host, nobody).code()).isEqualTo("SLW-1203");
            assertThat(trouble(host, folder.resolve("none")).code()).isEqualTo("SLW-1203");
        }
    }

    @Test
    void anEngineThatWantsTlsAndIsAskedWithoutIsTold() throws Exception {
        String words = "Client sent an HTTP request to an HTTPS server.\n";
        try (ServerSocket engine = new ServerSocket(0)) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (Socket asked = engine.accept()) {
                                    asked.getInputStream().read(new byte[4096]);
                                    asked.getOutputStream()
                                            .write(
                                                    ("HTTP/1.0 400 Bad Request\r\n\r\n" + words)
                                                            .getBytes(StandardCharsets.US_ASCII));
                                } catch (IOException gone) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            assertThat(
                            Engine.runtime(
                                            "tcp://127.0.0.1:" + engine.getLocalPort(),
                                            Duration.ofSeconds(1))
                                    .unavailable()
                                    .orElseThrow()
                                    .code())
                    .isEqualTo("SLW-1203");
        }
    }

    private static Problem trouble(String host, Path certificates) {
        return runtime(host, certificates).unavailable().orElseThrow();
    }

    private static StageRuntime runtime(String host, Path certificates) {
        return new DockerRuntime(
                new RuntimeTarget.Docker(
                        RuntimeName.DOCKER,
                        Optional.of(host),
                        Optional.of(certificates.toString()),
                        Optional.empty(),
                        Transfer.AUTO));
    }

    /// Lets in who has a certificate of the authority, and passes on to the engine's socket.
    private static final class Door implements AutoCloseable {
        private final SSLServerSocket server;

        Door(Path certificates) throws Exception {
            server =
                    (SSLServerSocket)
                            new Certificates(new Tls(certificates, true))
                                    .context()
                                    .getServerSocketFactory()
                                    .createServerSocket(0);
            server.setNeedClientAuth(true);
            Thread.ofVirtual().start(this::let);
        }

        String host() {
            return "tcp://127.0.0.1:" + server.getLocalPort();
        }

        private void let() {
            while (!server.isClosed()) {
                try {
                    SSLSocket client = (SSLSocket) server.accept();
                    Thread.ofVirtual().start(() -> pass(client));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void pass(SSLSocket client) {
            try (client;
                    SocketChannel engine =
                            SocketChannel.open(UnixDomainSocketAddress.of(Engine.socket()))) {
                client.startHandshake();
                Thread up =
                        Thread.ofVirtual()
                                .start(
                                        () ->
                                                copy(
                                                        client::getInputStream,
                                                        () -> Channels.newOutputStream(engine)));
                copy(() -> Channels.newInputStream(engine), client::getOutputStream);
                up.interrupt();
            } catch (IOException turnedAway) {
                Thread.currentThread().interrupt();
            }
        }

        private static void copy(Source<InputStream> from, Source<OutputStream> to) {
            try {
                from.open().transferTo(to.open());
            } catch (IOException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private interface Source<T> {
            T open() throws IOException;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /// Signs certificates for 127.0.0.1.
    private static final class Authority {
        private final X500Principal name;
        private final KeyPair keys = keys();
        private final X509Certificate own;

        Authority(String name) throws Exception {
            this.name = new X500Principal("CN=" + name);
            this.own = certificate(this.name, keys, true);
        }

        /// A new key with its certificate, and this authority's own.
        void write(Path folder, String subject) throws Exception {
            KeyPair made = keys();
            pem(folder.resolve("ca.pem"), "CERTIFICATE", own.getEncoded());
            pem(
                    folder.resolve("cert.pem"),
                    "CERTIFICATE",
                    certificate(new X500Principal("CN=" + subject), made, false).getEncoded());
            pem(folder.resolve("key.pem"), "PRIVATE KEY", made.getPrivate().getEncoded());
        }

        private X509Certificate certificate(X500Principal subject, KeyPair of, boolean isAuthority)
                throws Exception {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(now.toEpochMilli()),
                            Date.from(now.minusSeconds(3600)),
                            Date.from(now.plusSeconds(3600)),
                            subject,
                            of.getPublic());
            builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (!isAuthority) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withRSA")
                                            .build(keys.getPrivate())));
        }

        private static KeyPair keys() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        }

        private static void pem(Path file, String kind, byte[] bytes) throws Exception {
            Files.writeString(
                    file,
                    "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                            .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind));
        }
    }
}
