package dev.slipway.components.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Serves for tests: 503 at `/healthz` twice before 200, each fifth answer at `/` a 500, the length
/// of what is posted at `/echo`.
public final class SampleServer {
    private SampleServer() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        server.createContext(
                "/healthz",
                exchange -> {
                    exchange.sendResponseHeaders(looks.incrementAndGet() > 2 ? 200 : 503, -1);
                    exchange.close();
                });
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(asked.incrementAndGet() % 5 == 0 ? 500 : 200, -1);
                    exchange.close();
                });
        server.createContext(
                "/echo",
                exchange -> {
                    int length = exchange.getRequestBody().readAllBytes().length;
                    exchange.sendResponseHeaders(length == 7 ? 200 : 400, -1);
                    exchange.close();
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        System.out.println("listening as process " + ProcessHandle.current().pid());
    }
}
