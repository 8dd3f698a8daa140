package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Repositories.UnknownHost;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;

/// What can stand in the way of a commit or a clone, as a person reads it.
final class GitProblems {
    private GitProblems() {}

    static ProblemException noRepository() {
        return problem(
                "SLW-0701",
                "The project is in no Git repository.",
                "Make one with “git init” in the project's folder.");
    }

    static ProblemException unreadable(Exception why) {
        return new ProblemException(
                Problem.of(
                                "SLW-0702",
                                "The Git repository cannot be read.",
                                "Check it with “git fsck”, and that you may read its files.")
                        .withDetail(String.valueOf(why.getMessage())),
                why);
    }

    static ProblemException noAuthor(boolean name) {
        String missing = name ? "name" : "address";
        String key = name ? "user.name" : "user.email";
        return problem(
                "SLW-0703",
                "Git does not know your " + missing + ", which every commit bears.",
                "Set it once: git config --global "
                        + key
                        + (name ? " \"Your Name\"" : " you@example.org"));
    }

    static ProblemException unfinished(String what) {
        return problem(
                "SLW-0704",
                "The repository is in the middle of " + what + ".",
                "End it with Git first; then commit here.");
    }

    static ProblemException signing() {
        return problem(
                "SLW-0705",
                "This repository signs its commits (commit.gpgSign), which Slipway cannot do.",
                "Commit with “git commit”, so that the commit is signed.");
    }

    static ProblemException refused(String hook, String said) {
        return new ProblemException(
                Problem.of(
                                "SLW-0706",
                                "The hook " + hook + " refused the commit" + firstLine(said) + ".",
                                "Mend what it says, then commit again.")
                        .withDetail(said.strip()));
    }

    static ProblemException locked() {
        return problem(
                "SLW-0707",
                "Another program is changing the repository's index.",
                "Wait for its end, then commit again. If none runs, a lock was left behind: remove"
                        + " .git/index.lock.");
    }

    static ProblemException failed(Exception why) {
        String words = why.getMessage() == null ? why.toString() : why.getMessage();
        return new ProblemException(
                Problem.of(
                                "SLW-0708",
                                "The commit could not be made: " + words,
                                "Nothing was committed. Try “git commit” to see more.")
                        .withDetail(words),
                why);
    }

    static ProblemException unknownCommit(String id) {
        return problem(
                "SLW-0709",
                "There is no commit " + id + " in this repository.",
                "Fetch it with Git, or choose another.");
    }

    static ProblemException nothing() {
        return problem(
                "SLW-0710",
                "The chosen files are as HEAD has them: there is nothing to commit.",
                "Choose files that differ.");
    }

    static ProblemException notEmpty(Path folder) {
        return problem(
                "SLW-0711",
                "The folder " + folder + " is not empty, so nothing was cloned into it.",
                "Choose a folder that is not there yet, or open this one if it is the project.");
    }

    static ProblemException notCloned(String address, String reason, Exception why) {
        return new ProblemException(
                Problem.of(
                                "SLW-0712",
                                "The repository " + address + " could not be cloned: " + reason,
                                "Check the address, and that this machine reaches it: “git"
                                        + " ls-remote” tries just that. Nothing was left behind.")
                        .withDetail(String.valueOf(why.getMessage())),
                why);
    }

    static ProblemException notAuthorised(String address, Exception why) {
        return new ProblemException(
                Problem.of(
                        "SLW-0713",
                        "The server of " + address + " does not let you in.",
                        "Try again with another name, password or token: many servers take a token"
                                + " in place of the password. If Git's credential helper keeps an"
                                + " old one, “git credential reject” makes it forget."),
                why);
    }

    static ProblemException unknownHost(UnknownHost host) {
        return problem(
                "SLW-0714",
                "The SSH server " + host.host() + " is not among the known hosts.",
                "Its "
                        + host.kind()
                        + " key has the fingerprint "
                        + host.fingerprint()
                        + ". Compare it with the one its administrator tells, then accept it, or"
                        + " log in to it once with “ssh”.");
    }

    static ProblemException changedHost(UnknownHost host) {
        return problem(
                "SLW-0717",
                "The SSH server " + host.host() + " is not the one you know: its key has changed.",
                "Somebody may stand in its place. If its administrator confirms the new key ("
                        + host.kind()
                        + " "
                        + host.fingerprint()
                        + "), forget the old one: ssh-keygen -R "
                        + (host.host().contains(":") ? "'" + host.host() + "'" : host.host()));
    }

    static ProblemException lockedKey(String key) {
        return problem(
                "SLW-0718",
                "The key " + key + " has a passphrase, and none that fits was given.",
                "Give the key to the SSH agent before Slipway starts: ssh-add " + key);
    }

    static ProblemException noKey(String address, Exception why) {
        return new ProblemException(
                Problem.of(
                                "SLW-0718",
                                "The SSH server of " + address + " takes none of your keys.",
                                "Try “ssh -T” to it. Register the public key in ~/.ssh with the"
                                    + " server, give the SSH agent the key (ssh-add), or name it in"
                                    + " ~/.ssh/config (IdentityFile). What OpenSSH does beyond"
                                    + " that, such as Include, Match or ProxyCommand, is done when"
                                    + " Slipway is started with GIT_SSH=ssh.")
                        .withDetail(String.valueOf(why.getMessage())),
                why);
    }

    static ProblemException notTrusted(String address, Exception why) {
        Throwable deepest = why;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String words =
                deepest instanceof CertPathBuilderException
                        ? "no authority that is known here has signed it."
                        : deepest.getMessage();
        return new ProblemException(
                Problem.of(
                                "SLW-0719",
                                "The certificate of the server of "
                                        + address
                                        + " is not trusted: "
                                        + words,
                                "If your organisation signs its own, tell Git of its authority's"
                                        + " certificate: git config --global http.sslCAInfo"
                                        + " FILE.pem. Slipway reads the same setting.")
                        .withDetail(String.valueOf(deepest.getMessage())),
                why);
    }

    static ProblemException cloneCancelled() {
        return problem("SLW-0715", "The clone was cancelled; nothing was left behind.", "");
    }

    static ProblemException notBegun(Path project, Exception why) {
        return failed(
                "SLW-0716",
                "No Git repository could be made in " + project + ": ",
                "The project works without one. To have one: “git init” there.",
                why);
    }

    /// @param headline to which the reason is added
    private static ProblemException failed(
            String code, String headline, String remedy, Exception why) {
        String words = why.getMessage() == null ? why.toString() : why.getMessage();
        return new ProblemException(
                Problem.of(code, headline + words, remedy).withDetail(words), why);
    }

    private static String firstLine(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> ": “" + line + "”")
                .orElse("");
    }

    private static ProblemException problem(String code, String headline, String remedy) {
        return new ProblemException(Problem.of(code, headline, remedy));
    }
}
