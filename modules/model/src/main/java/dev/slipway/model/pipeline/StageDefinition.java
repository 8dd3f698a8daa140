package dev.slipway.model.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One stage as written, with names resolved: paths are relative to the project, use `/`, and stay
/// inside it.
///
/// @param name unique in the pipeline
/// @param action what it does
/// @param deps paths it reads (named data sets and component inputs included)
/// @param params the parameters it reads, as dotted keys
/// @param outs what it makes
/// @param metrics the metric files it makes (JSON, YAML or CSV); each is an out as well
/// @param needs stages that must have ended well before, without data between
/// @param on where it runs
/// @param image the container image, where `on` is one that needs it; with `build`, what the built
///     one is called
/// @param build how that image is built, if it is
/// @param container how its container differs from the usual one
/// @param resources what it may use
/// @param timeout after which it is stopped
/// @param retries for platform failures
/// @param env variables set for it, in file order
/// @param secrets names of secrets it is given
/// @param description for people
/// @param frozen never run again while its outs exist
/// @param alwaysRuns never cached
/// @param wdir the folder its commands start in, relative to the project; empty for the project
/// @param where its first line in the file
public record StageDefinition(
        StageName name,
        StageAction action,
        List<String> deps,
        List<ParamKey> params,
        List<Out> outs,
        List<String> metrics,
        List<StageName> needs,
        RuntimeName on,
        Optional<String> image,
        Optional<ImageBuild> build,
        ContainerOptions container,
        Resources resources,
        Optional<Duration> timeout,
        Retries retries,
        Map<String, String> env,
        List<String> secrets,
        Optional<String> description,
        boolean frozen,
        boolean alwaysRuns,
        String wdir,
        Optional<Problem.Place> where) {

    public StageDefinition {
        deps = List.copyOf(deps);
        params = List.copyOf(params);
        outs = List.copyOf(outs);
        metrics = List.copyOf(metrics);
        needs = List.copyOf(needs);
        env = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(env));
        secrets = List.copyOf(secrets);
    }

    /// A stage with a name and an action and nothing else.
    public static StageDefinition of(StageName name, StageAction action) {
        return new StageDefinition(
                name,
                action,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RuntimeName.LOCAL,
                Optional.empty(),
                Optional.empty(),
                ContainerOptions.DEFAULT,
                Resources.DEFAULT,
                Optional.empty(),
                Retries.NONE,
                Map.of(),
                List.of(),
                Optional.empty(),
                false,
                false,
                "",
                Optional.empty());
    }

    public StageDefinition withDeps(List<String> deps) {
        return with(deps, outs, metrics, needs, on);
    }

    public StageDefinition withOuts(List<Out> outs) {
        return with(deps, outs, metrics, needs, on);
    }

    public StageDefinition withNeeds(List<StageName> needs) {
        return with(deps, outs, metrics, needs, on);
    }

    public StageDefinition withMetrics(List<String> metrics) {
        return with(deps, outs, metrics, needs, on);
    }

    public StageDefinition withOn(RuntimeName on) {
        return with(deps, outs, metrics, needs, on);
    }

    private StageDefinition with(
            List<String> deps,
            List<Out> outs,
            List<String> metrics,
            List<StageName> needs,
            RuntimeName on) {
        return new StageDefinition(
                name,
                action,
                deps,
                params,
                outs,
                metrics,
                needs,
                on,
                image,
                build,
                container,
                resources,
                timeout,
                retries,
                env,
                secrets,
                description,
                frozen,
                alwaysRuns,
                wdir,
                where);
    }

    /// Where its image comes from; empty if it names none.
    public Optional<StageImage> stageImage() {
        return build.<StageImage>map(b -> new StageImage.Built(b, image))
                .or(() -> image.map(StageImage.Named::new));
    }

    /// Every path it makes: outs, then metric files.
    public List<String> madePaths() {
        var all = new java.util.LinkedHashSet<String>();
        outs.forEach(o -> all.add(o.path()));
        all.addAll(metrics);
        return List.copyOf(all);
    }
}
