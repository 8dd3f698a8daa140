package dev.slipway.engine.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What a cache key is made of: texts by label, such as `param train.rate` → `0.1` and `dep
/// build/train.csv` → its hash. The key is the SHA-256 of all labels and texts, each led by its
/// length in UTF-8 bytes as four big-endian bytes, in order of the labels.
public record KeyMaterial(Map<String, String> texts) {
    public static final String STAGE = "stage";
    public static final String COMMAND = "command";
    public static final String COMPONENT = "component";
    public static final String IMAGE = "image";
    public static final String WDIR = "wdir";
    public static final String OUTS = "outs";
    public static final String CRITERIA = "criteria";
    public static final String MODEL = "model";
    public static final String ARTIFACT = "artifact";
    public static final String WITH = "with ";
    public static final String DEP = "dep ";
    public static final String PARAM = "param ";
    public static final String ENV = "env ";
    public static final String METRIC = "metric ";
    public static final String BASELINE = "baseline ";
    public static final String GATE = "gate ";
    public static final String PREDICTIONS = "predictions ";
    public static final String MADE = "made ";

    public KeyMaterial {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    public String key() {
        MessageDigest digest = sha256();
        texts.forEach(
                (label, text) -> {
                    add(digest, label);
                    add(digest, text);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 24));
        digest.update((byte) (bytes.length >>> 16));
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
