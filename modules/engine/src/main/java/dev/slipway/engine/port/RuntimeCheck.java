package dev.slipway.engine.port;

import java.util.List;

/// One answer of a connection test.
///
/// @param name what is asked, in two or three words, such as `Reachable` or `May create Jobs`; the
///     same text for the same question
/// @param result how it stands
/// @param words what was found, with the address, version or number: `Docker 27.3 at
///     tcp://gpu-box:2376`
/// @param remedy what to do next; empty when there is nothing to do
public record RuntimeCheck(String name, Result result, String words, String remedy) {

    /// How it stands.
    public enum Result {
        PASSED,
        /// Some stages cannot run, or not as well: there is no GPU, usage cannot be measured.
        LIMITED,
        /// No stage can run.
        FAILED
    }

    public static RuntimeCheck passed(String name, String words) {
        return new RuntimeCheck(name, Result.PASSED, words, "");
    }

    public static RuntimeCheck limited(String name, String words, String remedy) {
        return new RuntimeCheck(name, Result.LIMITED, words, remedy);
    }

    public static RuntimeCheck failed(String name, String words, String remedy) {
        return new RuntimeCheck(name, Result.FAILED, words, remedy);
    }

    /// Hears a test as it goes on, on the thread that tests.
    public interface Report {
        /// A question is asked now. It is followed by [#answered] with the same name, unless the
        /// test is interrupted.
        void asks(String name);

        void answered(RuntimeCheck check);

        /// Keeps the answers in their order, for whoever looks at them when the test is over.
        static Report into(List<? super RuntimeCheck> answers) {
            return new Report() {
                @Override
                public void asks(String name) {}

                @Override
                public void answered(RuntimeCheck check) {
                    answers.add(check);
                }
            };
        }
    }
}
