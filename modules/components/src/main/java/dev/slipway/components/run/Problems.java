package dev.slipway.components.run;

import dev.slipway.model.NearestWord;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.util.Collection;
import java.util.List;

/// The problems of the built-in components, one code for each kind.
public final class Problems {
    public static final String REQUEST = "SLW-0501";
    public static final String UNREADABLE = "SLW-0502";
    public static final String MALFORMED_CSV = "SLW-0503";
    public static final String NO_SUCH_COLUMN = "SLW-0504";
    public static final String UNSUITABLE_DATA = "SLW-0505";
    public static final String CHECKS_FAILED = "SLW-0507";
    public static final String MODEL_FILE = "SLW-0508";
    public static final String UNWRITABLE = "SLW-0509";
    public static final String OUT_OF_MEMORY = "SLW-0510";
    public static final String SERVING = "SLW-0511";
    public static final String UNEXPECTED = "SLW-0599";

    private Problems() {}

    public static ProblemException of(String code, String headline, String remedy) {
        return new ProblemException(Problem.of(code, headline, remedy));
    }

    /// A name that is not among those that exist: the remedy names the nearest.
    public static ProblemException unknown(
            String code, String headline, String wanted, Collection<String> known) {
        String names = String.join(", ", known.stream().limit(20).toList());
        String remedy =
                NearestWord.of(wanted, known)
                        .map(n -> "Did you mean " + n + "? ")
                        .orElse("")
                        .concat("There is: " + names + (known.size() > 20 ? ", …" : "") + ".");
        return of(code, headline, remedy);
    }

    /// The first few of a list, for a sentence.
    public static String some(List<String> words) {
        return String.join(", ", words.stream().limit(5).toList())
                + (words.size() > 5 ? " and " + (words.size() - 5) + " more" : "");
    }
}
