package dev.slipway.runtime.kubernetes;

import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;

/// The server's side of `exec`: messages of the protocol `v4.channel.k8s.io`, whose first byte says
/// which stream they belong to (0 in, 1 out, 2 err, 3 how it ended). As with the real one, nothing
/// tells the program that its input is over.
final class ExecSocket extends WebSocketListener {
    private final ExecutorService threads;
    private final Callable<Process> program;
    private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();

    ExecSocket(ExecutorService threads, Callable<Process> program) {
        this.threads = threads;
        this.program = program;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        threads.execute(() -> run(socket));
    }

    @Override
    public void onMessage(WebSocket socket, byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == 0) {
            input.add(bytes);
        }
    }

    private void run(WebSocket socket) {
        try {
            Process process = program.call();
            threads.execute(() -> write(process.getOutputStream()));
            Thread out = Thread.ofVirtual().start(() -> send(socket, 1, process.getInputStream()));
            Thread err = Thread.ofVirtual().start(() -> send(socket, 2, process.getErrorStream()));
            int code = process.waitFor();
            out.join();
            err.join();
            String status =
                    code == 0
                            ? "{\"metadata\":{},\"status\":\"Success\"}"
                            : "{\"metadata\":{},\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\","
                                  + "\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\""
                                    + code
                                    + "\"}]}}";
            byte[] text = status.getBytes(StandardCharsets.UTF_8);
            boolean unused = socket.send(message(3, text, text.length));
            boolean unusedToo = socket.close(1000, "");
        } catch (Exception e) {
            boolean unused = socket.close(1011, String.valueOf(e.getMessage()));
        }
    }

    private void write(OutputStream in) {
        try {
            while (true) {
                byte[] bytes = input.take();
                in.write(bytes, 1, bytes.length - 1);
                in.flush();
            }
        } catch (IOException | InterruptedException e) {
            // The program has ended, or the test.
        }
    }

    private static void send(WebSocket socket, int channel, InputStream from) {
        byte[] bytes = new byte[8192];
        try (from) {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                boolean unused = socket.send(message(channel, bytes, count));
            }
        } catch (IOException e) {
            boolean unused = socket.close(1011, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] message(int channel, byte[] bytes, int count) {
        byte[] message = new byte[count + 1];
        message[0] = (byte) channel;
        System.arraycopy(bytes, 0, message, 1, count);
        return message;
    }
}
