package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;

/// Carries files into and out of the helper containers of one pod, by `exec`. Each call is one
/// connection, and fails as a whole.
final class PodShell {
    /// The length is given: that the input is over does not reach a program at the other end. The
    /// container may have been started only just now, and its pipe not be there yet.
    private static final String TAKE =
            """
            until [ -p /slipway/go ]; do sleep 0.1 2>/dev/null || sleep 1; done
            head -c "$1" | tar -x -f - -C / && echo ready > /slipway/go
            """;

    /// Only what is there; names may begin with a dash.
    private static final String GIVE =
            """
            cd "$1" || exit 1
            shift
            for path; do
                shift
                if [ -e "$path" ] || [ -L "$path" ]; then set -- "$@" "./$path"; fi
            done
            [ $# = 0 ] || exec tar -c -f - "$@"
            """;

    private final KubernetesClient client;
    private final String namespace;
    private final String pod;

    PodShell(KubernetesClient client, String namespace, String pod) {
        this.client = client;
        this.namespace = namespace;
        this.pod = pod;
    }

    /// Unpacks a parcel at the root of the `inputs` container, and lets it end.
    void send(Parcel parcel, LongConsumer sent) throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (ExecWatch exec =
                container(JobSpec.INPUTS)
                        .redirectingInput()
                        .writingOutput(said)
                        .writingError(said)
                        .exec("/bin/sh", "-c", TAKE, "take", "" + parcel.length())) {
            OutputStream in = exec.getInput();
            IOException broken = null;
            try {
                parcel.writeTo(in, sent);
                in.flush();
            } catch (IOException e) {
                broken = e;
            }
            if (broken != null && !exec.exitCode().isDone()) {
                throw broken;
            }
            end(exec, said);
        } catch (KubernetesClientException e) {
            throw asIo(e);
        }
    }

    /// Reads the paths below a folder of the `outs` container that are there, as a tar archive.
    void fetch(String folder, List<String> paths, Reader reader)
            throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GIVE, "give", folder));
        command.addAll(paths);
        try (ExecWatch exec =
                container(JobSpec.OUTS)
                        .redirectingOutput()
                        .writingError(said)
                        .exec(command.toArray(String[]::new))) {
            try (InputStream out = exec.getOutput()) {
                reader.read(out);
                out.transferTo(OutputStream.nullOutputStream());
            }
            end(exec, said);
        } catch (KubernetesClientException e) {
            throw asIo(e);
        }
    }

    /// Takes an archive in.
    interface Reader {
        void read(InputStream archive) throws IOException;
    }

    private static void end(ExecWatch exec, ByteArrayOutputStream said)
            throws IOException, InterruptedException {
        try {
            Integer code = exec.exitCode().get();
            if (code == null || code != 0) {
                String words = said.toString(StandardCharsets.UTF_8).strip();
                throw new IOException(
                        words.isEmpty() ? "the connection into the pod broke off" : words);
            }
        } catch (ExecutionException e) {
            throw new IOException(ApiWords.cause(e), e);
        }
    }

    private static IOException asIo(KubernetesClientException e) throws InterruptedException {
        ApiWords.throwIfInterrupted(e);
        return new IOException(e.getMessage(), e);
    }

    private ContainerResource container(String name) {
        return client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(name)
                .withReadyWaitTimeout(0);
    }
}
