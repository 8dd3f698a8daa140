package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway runtimes add`: sets up a Docker engine or a Kubernetes cluster.
@Command(
        name = "add",
        description = {
            "Set up a Docker engine or a Kubernetes cluster under a name.",
            "What is left out is what Docker's and Kubernetes' own tools would take."
        })
final class RuntimesAddCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "KIND", description = "docker or kubernetes.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "What stages call it: on: NAME.")
    private String name = "";

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "A context of Docker's or Kubernetes' own configuration.")
    private @Nullable String context;

    @Option(names = "--replace", description = "Put it in the place of one of the same name.")
    private boolean isReplacing;

    @ArgGroup(exclusive = false, heading = "Docker:%n")
    private DockerWords docker = new DockerWords();

    @ArgGroup(exclusive = false, heading = "Kubernetes:%n")
    private KubernetesWords kubernetes = new KubernetesWords();

    private static final class DockerWords {
        @Option(
                names = "--host",
                paramLabel = "ADDRESS",
                description = "unix:///var/run/docker.sock, tcp://gpu-box:2376.")
        private @Nullable String host;

        @Option(
                names = "--tls",
                paramLabel = "FOLDER",
                description = "Where ca.pem, cert.pem and key.pem lie.")
        private @Nullable Path tls;

        @Option(
                names = "--transfer",
                paramLabel = "HOW",
                description =
                        "How files come to a stage: copy, bind, or auto (bind where the engine sees"
                                + " this machine's folders).")
        private @Nullable String transfer;
    }

    private static final class KubernetesWords {
        @Option(
                names = "--kubeconfig",
                paramLabel = "FILE",
                description = "$$KUBECONFIG, then ~/.kube/config, when left out.")
        private @Nullable Path kubeconfig;

        @Option(names = "--namespace", paramLabel = "NAME", description = "Where Jobs are made.")
        private @Nullable String namespace;

        @Option(
                names = "--helper-image",
                paramLabel = "IMAGE",
                description = "What carries files into a pod and out.")
        private @Nullable String helperImage;

        @Option(
                names = "--service-account",
                paramLabel = "NAME",
                description = "Of the pods, unless a stage says otherwise.")
        private @Nullable String serviceAccount;

        @Option(
                names = "--pull-secret",
                paramLabel = "NAME",
                description = "A secret to pull images with; may be given again.")
        private List<String> pullSecrets = new ArrayList<>();

        @Option(
                names = "--volume-claim",
                paramLabel = "NAME",
                description = "To work on, instead of the node's own disk.")
        private @Nullable String volumeClaim;
    }

    RuntimesAddCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        RuntimeTarget target = target();
        try (Workbench workbench = open()) {
            var settings = workbench.runtimeSettings();
            if (!isReplacing
                    && settings.kept().stream().anyMatch(t -> t.name().equals(target.name()))) {
                throw refused(
                        "There is a runtime “" + name + "” already.",
                        "Choose another name, or add --replace.");
            }
            settings.put(target);
            if (json()) {
                terminal().out().println(Json.write(TargetWords.json(target, settings)));
            } else {
                terminal()
                        .out()
                        .println("Added " + name + ". A stage uses it with `on: " + name + "`.");
                terminal().out().println("To test it: slipway runtimes test " + name);
            }
            return ExitCode.DONE;
        }
    }

    private RuntimeTarget target() {
        if (!RuntimeName.isValid(name)) {
            throw refused(
                    "“" + name + "” cannot be the name of a runtime.",
                    "Use lower-case letters, digits, “-”, “_” and “.”, starting with a letter.");
        }
        RuntimeName named = new RuntimeName(name);
        if (kind.equals(RuntimeKind.DOCKER.word())) {
            refuseWordsOf(
                    RuntimeKind.KUBERNETES,
                    kubernetes.kubeconfig,
                    kubernetes.namespace,
                    kubernetes.helperImage,
                    kubernetes.serviceAccount,
                    kubernetes.volumeClaim,
                    kubernetes.pullSecrets.isEmpty() ? null : kubernetes.pullSecrets);
            return new RuntimeTarget.Docker(
                    named,
                    Optional.ofNullable(docker.host),
                    path(docker.tls),
                    Optional.ofNullable(context),
                    transfer());
        }
        if (kind.equals(RuntimeKind.KUBERNETES.word())) {
            refuseWordsOf(RuntimeKind.DOCKER, docker.host, docker.tls, docker.transfer);
            return new RuntimeTarget.Kubernetes(
                    named,
                    path(kubernetes.kubeconfig),
                    Optional.ofNullable(context),
                    Optional.ofNullable(kubernetes.namespace),
                    Optional.ofNullable(kubernetes.helperImage),
                    Optional.ofNullable(kubernetes.serviceAccount),
                    kubernetes.pullSecrets,
                    Optional.ofNullable(kubernetes.volumeClaim));
        }
        throw refused("“" + kind + "” is no kind of runtime.", "Write docker or kubernetes.");
    }

    private Optional<String> path(@Nullable Path written) {
        return Optional.ofNullable(written)
                .map(p -> session.folder().resolve(p).normalize().toString());
    }

    private RuntimeTarget.Transfer transfer() {
        String word = docker.transfer == null ? "auto" : docker.transfer;
        return Arrays.stream(RuntimeTarget.Transfer.values())
                .filter(t -> TargetWords.word(t).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                refused(
                                        "--transfer cannot be “" + word + "”.",
                                        "Write auto, copy or bind."));
    }

    private static void refuseWordsOf(RuntimeKind other, @Nullable Object... words) {
        if (Arrays.stream(words).anyMatch(w -> w != null)) {
            throw refused(
                    "An option for " + other.title() + " is given for the other kind.",
                    "`slipway runtimes add --help` tells which options each kind has.");
        }
    }

    private static ProblemException refused(String headline, String remedy) {
        return new ProblemException(Problem.of("SLW-0312", headline, remedy));
    }
}
