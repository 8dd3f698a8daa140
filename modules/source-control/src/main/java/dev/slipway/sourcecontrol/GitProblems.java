package dev.slipway.sourcecontrol;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;

/// What can stand in the way of a commit, as a person reads it.
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
