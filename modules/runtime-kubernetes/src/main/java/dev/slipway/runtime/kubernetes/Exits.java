package dev.slipway.runtime.kubernetes;

import dev.slipway.model.run.Exit;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a stage ended, by what its container left in the pod's status.
final class Exits {
    static final Exit KILLED = Exit.Signal.ofLinux(9);

    private static final Pattern TOLD = Pattern.compile("(code|signal) (\\d{1,5})");
    private static final int SIGNALS = 128;

    private Exits() {}

    static Exit of(ContainerStateTerminated end) {
        Matcher told =
                TOLD.matcher(Optional.ofNullable(end.getMessage()).map(String::strip).orElse(""));
        if (told.matches()) {
            int number = Integer.parseInt(told.group(2));
            return told.group(1).equals("code")
                    ? new Exit.Code(number)
                    : Exit.Signal.ofLinux(number);
        }
        int code = Optional.ofNullable(end.getExitCode()).orElse(0);
        return code > SIGNALS ? Exit.Signal.ofLinux(code - SIGNALS) : new Exit.Code(code);
    }
}
