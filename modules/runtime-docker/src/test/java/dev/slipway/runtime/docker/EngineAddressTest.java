package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.RuntimeTarget.Transfer;
import dev.slipway.runtime.docker.EngineAddress.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which engine is meant, with a folder of settings as Docker's own command line writes it.
class EngineAddressTest {
    /// SHA-256 of `gpu`, under which the command line keeps the context.
    private static final String GPU =
            "e3c5ba51dba85ab0c990db5e309f4d7bdb282470fb02aee75b9022c1399e91c8";

    @TempDir Path docker;

    @Test
    void takesTheHostOfTheSettingsFirst() throws Exception {
        assertThat(at("tcp://gpu-box:2376", Map.of("DOCKER_HOST", "unix:///elsewhere")))
                .isEqualTo("tcp://gpu-box:2376");
        assertThat(at("gpu-box", Map.of())).isEqualTo("tcp://gpu-box:2375");
        assertThat(at("unix:///run/user/1000/docker.sock", Map.of()))
                .isEqualTo("unix:///run/user/1000/docker.sock");
    }

    @Test
    void thenTheEnvironmentThenTheCurrentContextThenTheUsualSocket() throws Exception {
        assertThat(found(Map.of()).toString()).isEqualTo("unix:///var/run/docker.sock");
        context("{\"Host\": \"tcp://gpu-box:2375\"}");
        Files.writeString(docker.resolve("config.json"), "{\"currentContext\": \"gpu\"}");
        assertThat(found(Map.of()).toString()).isEqualTo("tcp://gpu-box:2375");
        assertThat(found(Map.of("DOCKER_HOST", "tcp://other:1")).toString())
                .isEqualTo("tcp://other:1");
        assertThat(found(Map.of("DOCKER_CONTEXT", "default")).toString())
                .isEqualTo("unix:///var/run/docker.sock");
    }

    @Test
    void tlsComesFromTheEnvironmentOrTheContext() throws Exception {
        EngineAddress env =
                found(
                        Map.of(
                                "DOCKER_HOST", "tcp://gpu-box",
                                "DOCKER_TLS_VERIFY", "1",
                                "DOCKER_CERT_PATH", "/certificates"));
        assertThat(env.toString()).isEqualTo("tcp://gpu-box:2376");
        assertThat(env.tls()).contains(new Tls(Path.of("/certificates"), true));

        Path folder = context("{\"Host\": \"tcp://gpu-box:2376\", \"SkipTLSVerify\": false}");
        Path files = Files.createDirectories(folder.resolve("docker"));
        assertThat(found(Map.of("DOCKER_CONTEXT", "gpu")).tls()).contains(new Tls(files, true));
        context("{\"Host\": \"tcp://gpu-box:2376\", \"SkipTLSVerify\": true}");
        assertThat(found(Map.of("DOCKER_CONTEXT", "gpu")).tls()).contains(new Tls(files, false));
    }

    @Test
    void anUnknownContextAndABrokenAddressAreTold() {
        assertThatThrownBy(() -> found(Map.of("DOCKER_CONTEXT", "nowhere")))
                .isInstanceOf(PlatformFailure.class)
                .hasMessageContaining("There is no Docker context “nowhere”");
        assertThatThrownBy(() -> at("ssh://me@gpu-box", Map.of()))
                .isInstanceOf(PlatformFailure.class)
                .hasMessageContaining("not supported yet")
                .hasMessageContaining("docker.sock me@gpu-box");
        for (String host : new String[] {"ftp://x", "tcp://", "a b", "ssh:///"}) {
            assertThatThrownBy(() -> at(host, Map.of()))
                    .as(host)
                    .isInstanceOf(PlatformFailure.class)
                    .hasMessageContaining("SLW-1205");
        }
    }

    /// @return the context's folder for certificates
    private Path context(String endpoint) throws Exception {
        String name = GPU;
        Path meta = Files.createDirectories(docker.resolve("contexts/meta").resolve(name));
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\": \"gpu\", \"Endpoints\": {\"docker\": " + endpoint + "}}");
        return docker.resolve("contexts/tls").resolve(name);
    }

    private String at(String host, Map<String, String> env) throws Exception {
        return EngineAddress.of(Engine.at(host), with(env)).toString();
    }

    private EngineAddress found(Map<String, String> env) throws Exception {
        return EngineAddress.of(
                new RuntimeTarget.Docker(
                        RuntimeName.DOCKER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Transfer.AUTO),
                with(env));
    }

    private Map<String, String> with(Map<String, String> env) {
        Map<String, String> all = new HashMap<>(env);
        all.put("DOCKER_CONFIG", docker.toString());
        return all;
    }
}
