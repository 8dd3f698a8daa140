package dev.slipway.engine.port;

import java.nio.file.Path;
import java.util.Optional;

/// Makes repositories: new ones around a project, and copies of others. Thread-safe; calls may take
/// as long as a network does.
public interface Repositories {

    /// Where no version control is known: what was to be begun stays a plain folder.
    Repositories NONE =
            new Repositories() {
                @Override
                public void begin(Path project, String message) {
                    // A plain folder is a project as well.
                }

                @Override
                public void copy(String address, Path folder, Progress progress, Person person) {
                    throw new UnsupportedOperationException("There is no version control");
                }
            };

    /// Hears how far a copy is, on the thread that copies.
    interface Progress {
        /// @param what is being done, in a few words
        /// @param share of it, from 0 to 1; negative when unknown
        void at(String what, double share);

        /// Asked again and again; the copy is given up once it answers true.
        boolean isCancelled();
    }

    /// What a server wants to know before it gives a repository.
    sealed interface Question {}

    /// An SSH server that this machine has not met: is it the one it claims to be? Once answered,
    /// its key is among the known hosts.
    ///
    /// @param host and its port, where that is not the usual one
    /// @param kind of key, such as `ssh-ed25519`
    /// @param fingerprint as OpenSSH prints it: `SHA256:…`
    record UnknownHost(String host, String kind, String fingerprint) implements Question {}

    /// The name and password, or token, for a server.
    ///
    /// @param user as the address has it; empty when anybody may be named
    /// @param refused whether the server did not take those that were given before
    record Login(String server, String user, boolean refused) implements Question {}

    /// A passphrase, a password or a code.
    ///
    /// @param what it is for, as a person reads it
    /// @param refused whether the one that was given before did not fit
    record Secret(String what, boolean refused) implements Question {}

    /// To a [Question]; to an [UnknownHost] one that is there means yes, whatever it holds.
    record Answer(String user, String secret) {
        public static final Answer YES = new Answer("", "");

        /// Names no secret.
        @Override
        public String toString() {
            return "Answer[user=" + user + "]";
        }
    }

    /// Who can be asked while a repository is copied.
    interface Person {
        /// Nobody is there: whoever would have to ask fails.
        Person NOBODY = question -> Optional.empty();

        /// Waits for the answer, on a thread of the copying.
        ///
        /// @return empty when there is none, and none will come
        Optional<Answer> answer(Question question);
    }

    /// Makes a repository of a folder that is in none, with one commit of all its files. Nothing is
    /// done when the folder is in one.
    ///
    /// @throws dev.slipway.model.ProblemException if it cannot be made
    void begin(Path project, String message);

    /// Clones a repository, and checks its branch out. Nothing stays when it fails or is cancelled.
    ///
    /// @param address as Git takes it: `https://…`, `git@host:path`, `ssh://…`, `file://…` or a
    ///     folder
    /// @param folder to be made; or there, and empty
    /// @param person is asked what the configuration of Git and SSH does not answer
    /// @throws dev.slipway.model.ProblemException (SLW-0711 to SLW-0719) if it cannot be copied, or
    ///     was cancelled
    void copy(String address, Path folder, Progress progress, Person person);
}
