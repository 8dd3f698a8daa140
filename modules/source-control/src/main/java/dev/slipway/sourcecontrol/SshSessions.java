package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Repositories.Answer;
import dev.slipway.engine.port.Repositories.Person;
import dev.slipway.engine.port.Repositories.Secret;
import dev.slipway.model.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.IdentityPasswordProvider;
import org.eclipse.jgit.transport.sshd.KeyPasswordProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/// SSH as the user's `~/.ssh` has it: its config, keys, known hosts and the agent. The library
/// behind it is large, so this class is touched only for an address that asks for SSH. One instance
/// for one clone.
final class SshSessions extends SshdSessionFactory {
    private static final List<Path> OF_ALL_USERS =
            List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"));

    private final Person person;
    private final Consumer<@Nullable ProblemException> obstacle;

    /// @param home whose `.ssh` is read; nowhere else is written than in its known hosts
    /// @param obstacle hears, on any thread, what stands in the way, and null when it no longer
    ///     does
    SshSessions(File home, Person person, Consumer<@Nullable ProblemException> obstacle) {
        this.person = person;
        this.obstacle = obstacle;
        setHomeDirectory(home);
        setSshDirectory(new File(home, ".ssh"));
    }

    @Override
    protected ServerKeyDatabase createServerKeyDatabase(File home, File ssh) {
        return new KnownHosts(
                super.createServerKeyDatabase(home, ssh), ssh.toPath(), person, obstacle);
    }

    /// A new key goes into the first.
    @Override
    protected List<Path> getDefaultKnownHostsFiles(File ssh) {
        List<Path> files = new ArrayList<>(super.getDefaultKnownHostsFiles(ssh));
        files.addAll(OF_ALL_USERS);
        return files;
    }

    @Override
    protected ConnectorFactory getConnectorFactory() {
        return new SshAgents();
    }

    @Override
    protected KeyPasswordProvider createKeyPasswordProvider(CredentialsProvider provider) {
        return new Passphrases(provider);
    }

    /// A key that stays locked is passed over, and named if no other is taken.
    private final class Passphrases extends IdentityPasswordProvider {
        Passphrases(CredentialsProvider provider) {
            super(provider);
        }

        @Override
        protected char @Nullable [] getPassword(URIish key, int attempt, State state) {
            boolean refused = state.getCount() > 0;
            state.incCount();
            String name = String.valueOf(key.getPath());
            Optional<Answer> answer =
                    person.answer(new Secret("Passphrase of the key " + name, refused))
                            .filter(given -> !given.secret().isEmpty());
            if (answer.isEmpty()) {
                state.setPassword(null);
                obstacle.accept(GitProblems.lockedKey(name));
                return null;
            }
            char[] passphrase = answer.get().secret().toCharArray();
            state.setPassword(passphrase);
            return passphrase;
        }

        @Override
        protected boolean keyLoaded(
                URIish key, State state, char @Nullable [] passphrase, @Nullable Exception error)
                throws IOException, GeneralSecurityException {
            if (passphrase != null) {
                obstacle.accept(
                        error == null
                                ? null
                                : GitProblems.lockedKey(String.valueOf(key.getPath())));
            }
            return super.keyLoaded(key, state, passphrase, error);
        }
    }
}
