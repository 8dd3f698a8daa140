package dev.slipway.sourcecontrol;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.nio.file.Path;

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

    static ProblemException notCloned(String address, Exception why) {
        return failed(
                "SLW-0712",
                "The repository " + address + " could not be cloned: ",
                "Check the address, and that this machine reaches it: “git"
                        + " ls-remote” tries just that. Nothing was left behind.",
                why);
    }

    static ProblemException notAuthorised(String address, Exception why) {
        return new ProblemException(
                Problem.of(
                        "SLW-0713",
                        "The server of " + address + " asks who you are, or does not let you in.",
                        "Let Git keep your name and token for it (git config --global"
                                + " credential.helper, then one “git ls-remote” in a terminal);"
                                + " Slipway asks Git for them and keeps none itself."),
                why);
    }

    static ProblemException bySsh(String address) {
        return problem(
                "SLW-0714",
                "Slipway does not clone over SSH, as " + address + " asks.",
                "Use the repository's https address, or clone it with “git clone” and open the"
                        + " folder.");
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
