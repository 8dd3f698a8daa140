package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Repositories.Person;
import dev.slipway.engine.port.Repositories.UnknownHost;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/// The known hosts, as OpenSSH keeps them. A host that is not among them is asked about; one whose
/// key is another than the one known is refused, unless the user's own configuration takes it.
final class KnownHosts implements ServerKeyDatabase {
    private final ServerKeyDatabase files;
    private final Path folder;
    private final Person person;
    private final Consumer<@Nullable ProblemException> obstacle;

    /// @param files reads and writes them
    /// @param folder `~/.ssh`, made when the first host is taken in
    KnownHosts(
            ServerKeyDatabase files,
            Path folder,
            Person person,
            Consumer<@Nullable ProblemException> obstacle) {
        this.files = files;
        this.folder = folder;
        this.person = person;
        this.obstacle = obstacle;
    }

    @Override
    public List<PublicKey> lookup(
            String address, InetSocketAddress remote, Configuration configuration) {
        return files.lookup(address, remote, configuration);
    }

    @Override
    public boolean accept(
            String address,
            InetSocketAddress remote,
            PublicKey key,
            Configuration configuration,
            @Nullable CredentialsProvider provider) {
        UnknownHost host =
                new UnknownHost(
                        address.replaceFirst("^\\[(.*)]:22$|^([^:\\[]*):22$", "$1$2"),
                        KeyUtils.getKeyType(key),
                        KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
        if (files.accept(address, remote, key, configuration, new Asker(host))) {
            return true;
        }
        boolean known = !files.lookup(address, remote, configuration).isEmpty();
        obstacle.accept(known ? GitProblems.changedHost(host) : GitProblems.unknownHost(host));
        return false;
    }

    /// Answers for what the files would ask, on one connection.
    private final class Asker extends CredentialsProvider {
        private final UnknownHost host;

        Asker(UnknownHost host) {
            this.host = host;
        }

        @Override
        public boolean isInteractive() {
            return true;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            return true;
        }

        /// One yes or no is about an unknown key or, without a server, about making the file for
        /// one that was just taken; two are about a key that changed.
        @Override
        public boolean get(URIish about, CredentialItem... items) {
            List<CredentialItem.YesNoType> questions =
                    List.of(items).stream()
                            .filter(CredentialItem.YesNoType.class::isInstance)
                            .map(CredentialItem.YesNoType.class::cast)
                            .toList();
            if (questions.size() == 1) {
                boolean yes = about.getHost() == null ? makeFolder() : isTrusted();
                questions.getFirst().setValue(yes);
                return yes;
            }
            return questions.isEmpty();
        }

        private boolean isTrusted() {
            return person.answer(host).isPresent();
        }

        private boolean makeFolder() {
            try {
                if (!Files.exists(folder)) {
                    Files.createDirectories(folder);
                    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                        Files.setPosixFilePermissions(
                                folder, PosixFilePermissions.fromString("rwx------"));
                    }
                }
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
