package dev.slipway.sourcecontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.engine.port.Repositories;
import dev.slipway.engine.port.Repositories.Answer;
import dev.slipway.engine.port.Repositories.Login;
import dev.slipway.engine.port.Repositories.Person;
import dev.slipway.engine.port.Repositories.Question;
import dev.slipway.engine.port.Repositories.Secret;
import dev.slipway.engine.port.Repositories.UnknownHost;
import dev.slipway.model.ProblemException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clones over SSH and https, from servers that ask.
class CloneFromServersTest {
    private static final String SSH = "git@team:risk.git";

    private final List<Question> asked = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir Path folder;
    private Path home;
    private Path copy;
    private Git origin;
    private Repositories repositories;

    @BeforeEach
    void makeTheOrigin() throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        copy = folder.resolve("copy");
        repositories = new GitSourceControl(home.toFile()).repositories();
        Path project = Files.createDirectories(folder.resolve("origin"));
        Files.writeString(project.resolve("slipway.yaml"), "slipway: 1");
        repositories.begin(project, "Begin");
        origin = Git.open(project.toFile());
        open.add(origin);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void clonesOverSshOnceTheHostIsTrustedAndRefusesAnotherInItsPlace() throws Exception {
        KeyPair mine = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        KeyPair host = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        SshServer server = sshServer(host, mine, "");
        keep(mine, "");
        Path known = home.resolve(".ssh/known_hosts");

        assertThat(problem(SSH, Person.NOBODY)).isEqualTo("SLW-0714");
        assertThat(known).doesNotExist();
        assertThat(copy).doesNotExist();
        repositories.copy(SSH, copy, progress(), answers(Answer.YES));
        assertThat(copy.resolve("slipway.yaml")).hasContent("slipway: 1");
        assertThat(asked)
                .containsExactly(
                        new UnknownHost(
                                "[127.0.0.1]:" + server.getPort(),
                                "ecdsa-sha2-nistp256",
                                KeyUtils.getFingerPrint(host.getPublic())));
        assertThat(known).content().contains("[127.0.0.1]:" + server.getPort());

        repositories.copy(SSH, folder.resolve("again"), progress(), Person.NOBODY);
        server.setKeyPairProvider(
                KeyPairProvider.wrap(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256)));
        copy = folder.resolve("other");
        assertThat(problem(SSH, answers(Answer.YES))).isEqualTo("SLW-0717");
    }

    @Test
    void asksForAPassphraseAndSaysWhenNoKeyIsTaken() throws Exception {
        KeyPair mine = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        sshServer(mine, mine, "StrictHostKeyChecking no");
        keep(mine, "locked");

        assertThat(problem(SSH, Person.NOBODY)).isEqualTo("SLW-0718");
        repositories.copy(
                SSH, copy, progress(), answers(new Answer("", "wrong"), new Answer("", "locked")));
        assertThat(copy.resolve("slipway.yaml")).exists();
        String key = "Passphrase of the key " + home.resolve(".ssh/work");
        assertThat(asked).containsExactly(new Secret(key, false), new Secret(key, true));

        keep(KeyUtils.generateKeyPair("ssh-ed25519", 256), "");
        copy = folder.resolve("other");
        assertThat(problem(SSH, Person.NOBODY)).isEqualTo("SLW-0718");
    }

    @Test
    void takesTheKeyThatTheAgentHolds() throws Exception {
        KeyPair mine = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        Path socket = folder.resolve("agent");
        sshServer(mine, mine, "StrictHostKeyChecking no\n  IdentityAgent " + socket);
        Path key = keep(mine, "");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ssh-agent"))
                        && socket.toString().length() < 100,
                "no OpenSSH on this machine");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        open.add(agent::destroy);
        // Its first line says that it listens.
        agent.inputReader().readLine();
        ProcessBuilder add = new ProcessBuilder("ssh-add", key.toString());
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(add.start().waitFor()).isZero();
        Files.delete(key);

        repositories.copy(SSH, copy, progress(), Person.NOBODY);

        assertThat(copy.resolve("slipway.yaml")).exists();
    }

    @Test
    void clonesOverHttpsFromAnAuthorityThatGitTrustsAndAsksForThePassword() throws Exception {
        Path certificates = Files.createDirectories(folder.resolve("certificates"));
        HttpsServer server =
                GitRemotes.https(
                        origin.getRepository(),
                        GitRemotes.certificate(certificates, "changeit"),
                        "changeit".toCharArray());
        open.add(() -> server.stop(0));
        String root = "https://127.0.0.1:" + server.getAddress().getPort();
        String address = root + "/risk.git";
        Path config = config();

        assertThat(problem(address, Person.NOBODY)).isEqualTo("SLW-0719");
        Files.writeString(
                config,
                "[http \"%s/\"]\n\tsslCAInfo = %s\n"
                        .formatted(root, certificates.resolve("own.pem")));
        assertThat(problem(address, Person.NOBODY)).isEqualTo("SLW-0713");
        repositories.copy(
                address,
                copy,
                progress(),
                answers(new Answer("ada", "wrong"), new Answer("ada", "secret")));

        assertThat(asked).containsExactly(new Login(root, "", false), new Login(root, "", true));
        assertThat(copy.resolve("slipway.yaml")).hasContent("slipway: 1");
    }

    @Test
    void goesByTheProxyThatGitGoesBy() throws Exception {
        HttpServer proxy =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> wanted = new ArrayList<>();
        proxy.createContext(
                "/",
                exchange -> {
                    wanted.add(exchange.getRequestURI().toString());
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        proxy.start();
        open.add(() -> proxy.stop(0));
        Files.writeString(
                config(), "[http]\n\tproxy = 127.0.0.1:" + proxy.getAddress().getPort() + "\n");

        assertThat(problem("http://git.invalid/risk.git", Person.NOBODY)).isEqualTo("SLW-0712");

        assertThat(wanted).first().asString().startsWith("http://git.invalid/risk.git/info/refs");
    }

    /// The user's, for this test alone.
    private Path config() throws Exception {
        Path config = Files.writeString(home.resolve(".gitconfig"), "");
        SystemReader before = SystemReader.getInstance();
        SystemReader.setInstance(
                new SystemReader.Delegate(before) {
                    @Override
                    public FileBasedConfig openUserConfig(Config parent, FS fs) {
                        return new FileBasedConfig(parent, config.toFile(), fs);
                    }

                    @Override
                    public String getenv(String variable) {
                        return variable.contains("SSL") || variable.toLowerCase().contains("proxy")
                                ? null
                                : super.getenv(variable);
                    }
                });
        open.add(() -> SystemReader.setInstance(before));
        return config;
    }

    /// Known to the client as `team`.
    private SshServer sshServer(KeyPair host, KeyPair known, String more) throws Exception {
        SshServer server = GitRemotes.ssh(origin.getRepository(), host, known.getPublic());
        open.add(() -> server.stop(true));
        Path ssh = Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(
                ssh.resolve("config"),
                "Host team\n  HostName 127.0.0.1\n  Port %d\n  IdentityFile ~/.ssh/work\n  %s\n"
                        .formatted(server.getPort(), more));
        return server;
    }

    private Path keep(KeyPair key, String passphrase) throws Exception {
        Path file = home.resolve(".ssh/work");
        OpenSSHKeyEncryptionContext lock = new OpenSSHKeyEncryptionContext();
        lock.setPassword(passphrase);
        lock.setCipherType("256");
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    key, "mine", passphrase.isEmpty() ? null : lock, out);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private String problem(String address, Person person) {
        ProblemException e =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> repositories.copy(address, copy, progress(), person));
        return e.problems().getFirst().code();
    }

    private Person answers(Answer... answers) {
        List<Answer> left = new ArrayList<>(List.of(answers));
        return question -> {
            asked.add(question);
            return left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst());
        };
    }

    private static Repositories.Progress progress() {
        return new Repositories.Progress() {
            @Override
            public void at(String what, double share) {}

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
