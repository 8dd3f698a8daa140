package dev.slipway.app;

import java.util.ArrayList;
import java.util.List;

/// Pipeline texts that must not run, each wrong in one way.
final class BrokenPipelines {
    private static final String HEAD = "slipway: 1\nname: wrong\n";

    private BrokenPipelines() {}

    static List<String> texts() {
        List<String> texts = new ArrayList<>();
        topLevel(texts);
        stages(texts);
        gatesAndRegistration(texts);
        bombs(texts);
        return texts;
    }

    private static void topLevel(List<String> texts) {
        texts.add("");
        texts.add("\n\n# nothing but a comment\n");
        texts.add("42");
        texts.add("- a\n- b\n");
        texts.add("just some words");
        texts.add("slipway: 2\nname: x\nstages: { a: { run: 'true' } }");
        texts.add("slipway: one\nname: x\nstages: { a: { run: 'true' } }");
        texts.add("name: x\nstages: { a: { run: 'true' } }");
        texts.add(HEAD);
        texts.add(HEAD + "stages:\n");
        texts.add(HEAD + "stages: []\n");
        texts.add(HEAD + "stages: {}\n");
        texts.add(HEAD + "stages: all of them\n");
        texts.add(HEAD + "stagse: { a: { run: 'true' } }\n");
        texts.add(HEAD + "stages: { a: { run: 'true' } }\nstages: { b: { run: 'true' } }\n");
        texts.add("slipway: 1\nname: [a]\nstages: { a: { run: 'true' } }\n");
        texts.add("slipway: 1\nname: ''\nstages: { a: { run: 'true' } }\n");
        texts.add(HEAD + "params: nowhere.yaml\nstages: { a: { run: 'true' } }\n");
        texts.add(HEAD + "params: ../params.yaml\nstages: { a: { run: 'true' } }\n");
        texts.add(HEAD + "params: /etc/passwd\nstages: { a: { run: 'true' } }\n");
        texts.add(HEAD + "params: [1, 2]\nstages: { a: { run: 'true' } }\n");
        texts.add(HEAD + "data: x\nstages: { a: { run: 'true' } }\n");
        texts.add(HEAD + "data: { d: {} }\nstages: { a: { run: 'true' } }\n");
        texts.add(HEAD + "data: { d: { pth: x.csv } }\nstages: { a: { run: 'true' } }\n");
        texts.add(
                HEAD
                        + "data: { d: { path: x.csv } }\n"
                        + "stages: { a: { uses: data/validate, with: { data: d } } }\n");
        texts.add("slipway: 1\nname: x\n\tstages: {}\n");
        texts.add("slipway: 1\nname: \"x\nstages: {}\n");
        texts.add("slipway: 1\nname: x\nstages: { a: { run: 'true' }\n");
        texts.add("slipway: 1\nname: x\n  stages:\n a: 1\n");
        texts.add("%YAML 9.9\n---\nslipway: 1\n");
        texts.add("slipway: 1\n---\nslipway: 1\n");
        texts.add("!!javax.script.ScriptEngineManager [x]\n");
        texts.add("slipway: 1\nname: x\u0000y\nstages: { a: { run: 'true' } }\n");
        texts.add(HEAD + "? [a, b]\n: c\nstages: { a: { run: 'true' } }\n");
    }

    private static void stages(List<String> texts) {
        for (String stage :
                List.of(
                        "a:",
                        "a: echo",
                        "a: []",
                        "a: {}",
                        "a: { run: }",
                        "a: { run: '' }",
                        "a: { run: [] }",
                        "a: { run: [[echo]] }",
                        "a: { run: 'true', uses: data/split }",
                        "a: { rnu: 'true' }",
                        "a: { run: 'true', dep: [x] }",
                        "a: { run: 'true', deps: x: y }",
                        "a: { run: 'true', deps: [nothing-here.txt] }",
                        "a: { run: 'true', deps: [/etc/passwd] }",
                        "a: { run: 'true', deps: [../secret] }",
                        "a: { run: 'true', deps: [x/../../secret] }",
                        "a: { run: 'true', deps: [''] }",
                        "a: { run: 'true', outs: [/tmp/out] }",
                        "a: { run: 'true', outs: [../out] }",
                        "a: { run: 'true', outs: ['.'] }",
                        "a: { run: 'true', outs: [slipway.yaml] }",
                        "a: { run: 'true', outs: [.slipway/x] }",
                        "a: { run: 'true', outs: [x, x] }",
                        "a: { run: 'true', outs: [x, x/y] }",
                        "a: { run: 'true', outs: { x: y } }",
                        "a: { run: 'true', metrics: [../m.json] }",
                        "a: { run: 'true', params: [no.such] }",
                        "a: { run: 'true', params: x }",
                        "a: { run: 'echo ${no.such}' }",
                        "a: { run: 'echo ${' }",
                        "a: { run: 'echo ${}' }",
                        "a: { run: 'true', needs: [b] }",
                        "a: { run: 'true', needs: [a] }",
                        "a: { run: 'true', needs: b }",
                        "a: { run: 'true', on: moon }",
                        "a: { run: 'true', on: [local] }",
                        "a: { run: 'true', timeout: 30mins }",
                        "a: { run: 'true', timeout: -5s }",
                        "a: { run: 'true', timeout: 0s }",
                        "a: { run: 'true', timeout: 99999999999999999999h }",
                        "a: { run: 'true', timeout: soon }",
                        "a: { run: 'true', retries: many }",
                        "a: { run: 'true', retries: { times: -1 } }",
                        "a: { run: 'true', retries: { times: 2, wait: a bit } }",
                        "a: { run: 'true', resources: { cpu: 0 } }",
                        "a: { run: 'true', resources: { cpu: .nan } }",
                        "a: { run: 'true', resources: { cpu: 100000 } }",
                        "a: { run: 'true', resources: { memory: lots } }",
                        "a: { run: 'true', resources: { memory: 99999999Ti } }",
                        "a: { run: 'true', resources: { gpu: 0.5 } }",
                        "a: { run: 'true', resources: { gpus: 1 } }",
                        "a: { run: 'true', env: [A=1] }",
                        "a: { run: 'true', env: { 'A=B': x } }",
                        "a: { run: 'true', secrets: { A: hush } }",
                        "a: { uses: train/clasifier }",
                        "a: { uses: '' }",
                        "a: { uses: data/split }",
                        "a: { uses: data/split, with: { data: nowhere } }",
                        "a: { uses: data/split, with: { test: 0.5 } }",
                        "a: { uses: data/split, with: x }",
                        "'a/b': { run: 'true' }",
                        "'': { run: 'true' }",
                        "'-a': { run: 'true' }",
                        "'../a': { run: 'true' }",
                        "'a b': { run: 'true' }",
                        "register: { run: 'true' }\nregister: { model: m, from: x, after: a }")) {
            texts.add(HEAD + "stages:\n  " + stage.replace("\n", "\n") + "\n");
        }
        texts.add(
                HEAD
                        + "stages:\n"
                        + "  a: { run: 'true', needs: [b] }\n"
                        + "  b: { run: 'true', needs: [c] }\n"
                        + "  c: { run: 'true', needs: [a] }\n");
        texts.add(
                HEAD
                        + "stages:\n"
                        + "  a: { run: 'true', outs: [x] }\n"
                        + "  b: { run: 'true', outs: [x] }\n");
        texts.add(
                HEAD
                        + "stages:\n"
                        + "  a: { run: 'true', outs: [x] }\n"
                        + "  b: { run: 'true', outs: [x/y] }\n");
        texts.add(
                HEAD
                        + "stages:\n  a: { run: 'true', deps: [y], outs: [x] }\n"
                        + "  b: { run: 'true', deps: [x], outs: [y] }\n");
        texts.add(HEAD + "stages:\n  a: { run: 'true' }\n  a: { run: 'false' }\n");
        texts.add(HEAD + "stages:\n  " + "a".repeat(200) + ": { run: 'true' }\n");
    }

    private static void gatesAndRegistration(List<String> texts) {
        String train = HEAD + "stages:\n  a: { run: 'true', outs: [m], metrics: [m.json] }\n";
        for (String gate :
                List.of(
                        "[]",
                        "{}",
                        "auc",
                        "[auc]",
                        "[{ metric: auc }]",
                        "[{ metric: auc, at-least: high }]",
                        "[{ metric: auc, at-least: .inf }]",
                        "[{ metric: auc, at-leest: 0.5 }]",
                        "[{ metric: auc, at-least: 0.5, at-most: 0.1 }]",
                        "[{ metric: '', at-least: 0.5 }]",
                        "[{ metric: auc, better-than: yesterday }]",
                        "[{ metric: auc, better-than: production, confidence: 2 }]",
                        "[{ fairness: niceness, group: sex, at-most: 0.1 }]",
                        "[{ fairness: equal-opportunity, at-most: 0.1 }]",
                        "[{ latency: p101, at-most: 50ms }]",
                        "[{ latency: p99, at-most: 50 }]")) {
            texts.add(train + "  gate: { gate: " + gate + " }\n");
        }
        for (String register :
                List.of(
                        "m",
                        "{}",
                        "{ model: m }",
                        "{ from: m }",
                        "{ model: '', from: m }",
                        "{ model: m, from: not-made }",
                        "{ model: m, from: ../m }",
                        "{ model: m, from: m, after: nobody }",
                        "{ modle: m, from: m }")) {
            texts.add(train + "register: " + register + "\n");
        }
    }

    private static void bombs(List<String> texts) {
        StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            aliases.append("a").append(i).append(": &a").append(i).append(" [");
            for (int j = 0; j < 10; j++) {
                aliases.append(j == 0 ? "" : ", ").append("*a").append(i - 1);
            }
            aliases.append("]\n");
        }
        texts.add(aliases.toString());
        texts.add("a: &a [*a]\n");
        texts.add("[".repeat(20_000));
        texts.add("{a: ".repeat(20_000));
        texts.add(HEAD + "stages:\n  a: { run: 'true', timeout: " + "9".repeat(5_000) + "s }\n");
        texts.add(
                HEAD
                        + "stages: { a: { run: 'true', resources: { cpu: 1"
                        + "0".repeat(4_000)
                        + " } } }\n");
        texts.add(HEAD + "stages: { a: { <<: *b, run: 'true' } }\n");
    }
}
