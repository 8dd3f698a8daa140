package dev.slipway.runtime.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.slipway.engine.port.LineSplitter;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.run.LogLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Builds one image, telling its log line by line. For one use.
final class Build {
    private static final Pattern STEP = Pattern.compile("Step (\\d+)/(\\d+) : (.*)");
    private static final Pattern LINE = Pattern.compile("(?i)\\bline (\\d+)\\b");
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");

    private final EngineClient engine;
    private final BuildContext context;
    private final AuthConfigurations logins;
    private final Output output;

    Build(EngineClient engine, BuildContext context, AuthConfigurations logins, Output output) {
        this.engine = engine;
        this.context = context;
        this.logins = logins;
        this.output = output;
    }

    /// @param labels of the image
    /// @throws PlatformFailure if the build fails
    void run(Set<String> tags, Map<String, String> labels)
            throws EngineFailure, PlatformFailure, InterruptedException {
        Heard heard = new Heard();
        try (TarStream tar = new TarStream(context.entries())) {
            try {
                Heard unused =
                        engine.ask(
                                d -> {
                                    BuildImageCmd build =
                                            d.buildImageCmd(tar)
                                                    .withDockerfilePath(context.dockerfile())
                                                    .withTags(tags)
                                                    .withLabels(labels)
                                                    .withBuildAuthConfigs(logins)
                                                    .withRemove(true)
                                                    .withForcerm(true);
                                    context.build().args().forEach(build::withBuildArg);
                                    context.build().target().ifPresent(build::withTarget);
                                    try (Heard listening = build.exec(heard)) {
                                        listening.awaitCompletion();
                                    }
                                    return heard;
                                });
            } catch (EngineFailure.Refused e) {
                heard.lines.finish();
                throw new PlatformFailure(failed(e.words(), heard.step));
            } catch (EngineFailure.Unreachable e) {
                if (tar.failure().isPresent()) {
                    throw new PlatformFailure(notRead(tar));
                }
                throw e;
            }
        } catch (IOException closing) {
            throw new IllegalStateException(closing);
        }
        heard.lines.finish();
        if (heard.failure.isPresent()) {
            throw new PlatformFailure(failed(heard.failure.get(), heard.step));
        }
    }

    /// What an item says went wrong.
    static String words(ResponseItem item) {
        ResponseItem.ErrorDetail detail = item.getErrorDetail();
        return detail != null && detail.getMessage() != null
                ? detail.getMessage()
                : String.valueOf(item.getError());
    }

    private Problem failed(String words, int step) {
        String file = context.build().dockerfile();
        Dockerfile recipe = Dockerfile.parse(context.recipe());
        Matcher named = LINE.matcher(words);
        Optional<Integer> line =
                words.contains("parse error") && named.find()
                        ? Optional.of(Integer.parseInt(named.group(1)))
                        : recipe.step(step).map(Dockerfile.Step::line);
        String headline =
                "The image of %s could not be built%s: %s"
                        .formatted(
                                file,
                                line.map(l -> ", line " + l).orElse(""),
                                EngineWords.sentence(words));
        String remedy = "See the build's log; correct " + file + ".";
        return line.map(
                        l ->
                                Problem.at(
                                        new Problem.Place(file, l, 1),
                                        "",
                                        "SLW-1210",
                                        headline,
                                        remedy))
                .map(
                        p ->
                                new Problem(
                                        p.code(),
                                        p.severity(),
                                        p.headline(),
                                        p.remedy(),
                                        "",
                                        p.where(),
                                        Optional.empty()))
                .orElseGet(() -> Problem.of("SLW-1210", headline, remedy))
                .withDetail(words);
    }

    private Problem notRead(TarStream tar) {
        return Problem.of(
                "SLW-1211",
                "%s, which the image of %s is built from, cannot be read: %s"
                        .formatted(
                                tar.at(),
                                context.build().dockerfile(),
                                tar.failure().map(FileWords::of).orElse("")),
                "Check the file, or leave it out by .dockerignore.");
    }

    private final class Heard extends ResultCallback.Adapter<BuildResponseItem> {
        private final LineSplitter lines = new LineSplitter(this::line);
        private volatile int step;
        private volatile Optional<String> failure = Optional.empty();

        @Override
        public void onNext(BuildResponseItem item) {
            if (item.isErrorIndicated()) {
                failure = Optional.of(words(item));
            } else if (item.getStream() != null) {
                byte[] bytes = item.getStream().getBytes(StandardCharsets.UTF_8);
                lines.accept(bytes, bytes.length);
            } else if (item.getStatus() != null) {
                base(item);
            }
        }

        /// An image that it builds on is being pulled.
        private void base(BuildResponseItem item) {
            if (item.getId() == null) {
                output.line(LogLine.Stream.BUILD, item.getStatus());
            } else {
                output.progress(
                        Double.NaN,
                        "building %s: %s %s"
                                .formatted(
                                        context.build().dockerfile(),
                                        item.getStatus(),
                                        item.getId()));
            }
        }

        private void line(String text) {
            String plain = COLOURS.matcher(text).replaceAll("");
            Matcher said = STEP.matcher(plain);
            if (said.matches()) {
                step = Integer.parseInt(said.group(1));
                int all = Integer.parseInt(said.group(2));
                output.progress(
                        (step - 1) / (double) all,
                        "building %s, step %d of %d: %s"
                                .formatted(context.build().dockerfile(), step, all, said.group(3)));
            }
            output.line(LogLine.Stream.BUILD, plain);
        }
    }
}
