package dev.slipway.runtime.kubernetes;

import dev.slipway.model.run.Exit;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a stage ended, by what its container left in the pod's status.
final class Exits {
    static final Exit KILLED = new Exit.Signal(9, "SIGKILL");

    private static final Pattern TOLD = Pattern.compile("(code|signal) (\\d{1,5})");
    private static final int SIGNALS = 128;

    private Exits() {}

    static Exit of(ContainerStateTerminated end) {
        Matcher told =
                TOLD.matcher(Optional.ofNullable(end.getMessage()).map(String::strip).orElse(""));
        if (told.matches()) {
            int number = Integer.parseInt(told.group(2));
            return told.group(1).equals("code") ? new Exit.Code(number) : signal(number);
        }
        int code = Optional.ofNullable(end.getExitCode()).orElse(0);
        return code > SIGNALS ? signal(code - SIGNALS) : new Exit.Code(code);
    }

    private static Exit signal(int number) {
        String name =
                switch (number) {
                    case 1 -> "SIGHUP";
                    case 2 -> "SIGINT";
                    case 3 -> "SIGQUIT";
                    case 4 -> "SIGILL";
                    case 6 -> "SIGABRT";
                    case 7 -> "SIGBUS";
                    case 8 -> "SIGFPE";
                    case 9 -> "SIGKILL";
                    case 10 -> "SIGUSR1";
                    case 11 -> "SIGSEGV";
                    case 12 -> "SIGUSR2";
                    case 13 -> "SIGPIPE";
                    case 14 -> "SIGALRM";
                    case 15 -> "SIGTERM";
                    default -> "signal " + number;
                };
        return new Exit.Signal(number, name);
    }
}
