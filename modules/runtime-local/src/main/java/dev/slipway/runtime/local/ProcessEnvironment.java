package dev.slipway.runtime.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What a stage finds in its environment: the workbench's own, without what belongs to the
/// workbench alone (`SLIPWAY_…`, but for where home and Java are), then what the stage declares,
/// then [#EXECUTION], by which everything the stage started is known again.
final class ProcessEnvironment {
    /// Names the execution; inherited by all that a stage starts.
    static final String EXECUTION = "SLIPWAY_EXECUTION";

    private static final String OURS = "SLIPWAY_";
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final Map<String, String> inherited;

    ProcessEnvironment(Map<String, String> own) {
        inherited = new TreeMap<>(own);
        inherited
                .keySet()
                .removeIf(
                        name ->
                                name.startsWith(OURS)
                                        && !name.equals("SLIPWAY_HOME")
                                        && !name.equals("SLIPWAY_JAVA_HOME"));
        inherited.remove("OLDPWD");
    }

    Map<String, String> of(Path folder, Map<String, String> declared, String execution) {
        Map<String, String> all = new TreeMap<>(inherited);
        all.put("PWD", folder.toString());
        all.putAll(declared);
        all.put(EXECUTION, execution);
        return all;
    }

    static String path(Map<String, String> environment) {
        return environment.getOrDefault("PATH", DEFAULT_PATH);
    }
}
