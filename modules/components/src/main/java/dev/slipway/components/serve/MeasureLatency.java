package dev.slipway.components.serve;

import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// `evaluate/latency`: how long a serving command takes to answer, under a load that is declared.
///
/// The command is started, with the port in its environment as `PORT`, and waited for until its
/// health path answers 200. Then so many requests at once are sent, each as soon as its client
/// has its last answer (a closed loop: a server that stalls is asked less, which flatters it),
/// the first ones to warm up and uncounted. A time is from sending to the last byte of the
/// answer; only answers of 2xx count, and all others are errors. The command and all it started
/// are ended.
public final class MeasureLatency implements Component {
    private static final long LONGEST_MICROS = 60_000_000;
    private static final int DIGITS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    @Override
    public void run(Job job, RunLines lines) {
        try (ServingCommand served =
                ServingCommand.start(job.text("command"), job.integer("port"), lines::note)) {
            HttpClient client =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(PATIENCE)
                            .build();
            await(job, served, client);
            HttpRequest request = request(job, served);
            lines.progress(0.1, "healthy on port " + served.port());
            load(client, request, job.integer("warmup"), job.integer("concurrency"));
            lines.progress(0.2, "warm");
            long began = System.nanoTime();
            Load load = load(client, request, job.integer("requests"), job.integer("concurrency"));
            double seconds = (System.nanoTime() - began) / 1e9;
            write(job, load, seconds);
            lines.progress(1, load.times().getTotalCount() + " answers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.of(
                    Problems.SERVING, "The measurement was interrupted.", "Run it again.");
        }
    }

    /// @param times of good answers, in microseconds
    private record Load(Histogram times, int errors, String firstError) {}

    private static void await(Job job, ServingCommand served, HttpClient client)
            throws InterruptedException {
        String health = path(job, "health");
        HttpRequest look =
                HttpRequest.newBuilder(uri(served, health)).timeout(Duration.ofSeconds(5)).build();
        long end = System.nanoTime() + Duration.ofSeconds(job.integer("start")).toNanos();
        String last = "nothing listens";
        while (System.nanoTime() < end) {
            if (!served.isAlive()) {
                throw Problems.of(
                        Problems.SERVING,
                        "The serving command ended with "
                                + served.exitCode()
                                + " before it was healthy.",
                        "Its last words: " + served.lastWords());
            }
            try {
                int status = client.send(look, HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status == 200) {
                    return;
                }
                last = health + " answers " + status;
            } catch (IOException e) {
                last = "nothing listens";
            }
            served.waitFor(BETWEEN_LOOKS);
        }
        throw Problems.of(
                Problems.SERVING,
                "The serving command was not healthy on port "
                        + served.port()
                        + " within "
                        + job.integer("start")
                        + " s: "
                        + last
                        + ".",
                "It must listen on the port in the environment variable PORT and answer 200 at "
                        + health
                        + ". Its last words: "
                        + served.lastWords());
    }

    private static HttpRequest request(Job job, ServingCommand served) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(uri(served, path(job, "path"))).timeout(PATIENCE);
        if (!job.hasInput("body")) {
            return builder.build();
        }
        try {
            return builder.header("Content-Type", job.text("content-type"))
                    .POST(
                            HttpRequest.BodyPublishers.ofByteArray(
                                    Files.readAllBytes(job.input("body"))))
                    .build();
        } catch (IOException e) {
            throw Problems.of(
                    Problems.UNREADABLE,
                    job.inputName("body") + " cannot be read: " + e.getMessage() + ".",
                    "Check its permissions.");
        }
    }

    private static String path(Job job, String name) {
        String path = job.text(name);
        if (!path.matches("/[!-~]*")) {
            throw Problems.of(
                    Problems.REQUEST,
                    name + " of evaluate/latency is " + path + "; it must begin with “/”.",
                    "Write a path such as /healthz, without spaces.");
        }
        return path;
    }

    private static URI uri(ServingCommand served, String path) {
        return URI.create("http://127.0.0.1:" + served.port() + path);
    }

    private static Load load(HttpClient client, HttpRequest request, int requests, int atOnce)
            throws InterruptedException {
        var times = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        var left = new AtomicInteger(requests);
        var errors = new AtomicInteger();
        var first = new java.util.concurrent.atomic.AtomicReference<>("");
        var done = new CountDownLatch(atOnce);
        for (int worker = 0; worker < atOnce; worker++) {
            Thread.startVirtualThread(
                    () -> {
                        try {
                            while (left.getAndDecrement() > 0) {
                                Optional<String> error = once(client, request, times);
                                error.ifPresent(
                                        e -> {
                                            errors.incrementAndGet();
                                            first.compareAndSet("", e);
                                        });
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        } finally {
                            done.countDown();
                        }
                    });
        }
        done.await();
        return new Load(times, errors.get(), Optional.ofNullable(first.get()).orElse(""));
    }

    /// @return what went wrong; empty for a good answer
    private static Optional<String> once(HttpClient client, HttpRequest request, Histogram times)
            throws InterruptedException {
        long sent = System.nanoTime();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
            long micros = (System.nanoTime() - sent) / 1000;
            if (status < 200 || status > 299) {
                return Optional.of("status " + status);
            }
            times.recordValue(Math.min(LONGEST_MICROS, micros));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static void write(Job job, Load load, double seconds) {
        Histogram times = load.times();
        if (times.getTotalCount() == 0) {
            throw Problems.of(
                    Problems.SERVING,
                    "None of the "
                            + load.errors()
                            + " requests was answered: "
                            + load.firstError()
                            + ".",
                    "Check path, body and content-type.");
        }
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("latency.p50", times.getValueAtPercentile(50) / 1000.0);
        metrics.put("latency.p95", times.getValueAtPercentile(95) / 1000.0);
        metrics.put("latency.p99", times.getValueAtPercentile(99) / 1000.0);
        metrics.put("latency.max", times.getMaxValue() / 1000.0);
        metrics.put("latency.mean", times.getMean() / 1000.0);
        metrics.put("latency.requests", (double) times.getTotalCount());
        metrics.put("latency.errors", (double) load.errors());
        metrics.put("latency.throughput", times.getTotalCount() / seconds);
        var report = new LinkedHashMap<String, Object>();
        report.put("format", "slipway-latency");
        report.put("command", job.text("command"));
        report.put("requests", job.integer("requests"));
        report.put("concurrency", job.integer("concurrency"));
        report.put("warmup", job.integer("warmup"));
        report.put("unit", "ms");
        report.put("first_error", load.firstError());
        report.put("metrics", metrics);
        job.writeOut("report", report);
        job.writeMetrics(metrics);
    }
}
