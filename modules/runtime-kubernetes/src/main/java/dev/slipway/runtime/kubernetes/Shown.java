package dev.slipway.runtime.kubernetes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// Texts of ours in the forms that Kubernetes allows.
final class Shown {
    private static final int LABEL = 63;

    private Shown() {}

    /// A value for a label: the text itself where that is one, else what can be kept of it and a
    /// hash.
    static String label(String text) {
        if (text.length() <= LABEL && text.matches("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?")) {
            return text;
        }
        return slug(text, 40) + "-" + hash(text);
    }

    /// Lower-case letters, digits and single dashes, starting with a letter; `x` if nothing is
    /// left.
    static String slug(String text, int longest) {
        String slug =
                text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+", "");
        if (slug.length() > longest) {
            slug = slug.substring(0, longest);
        }
        slug = slug.replaceAll("-+$", "");
        return slug.isEmpty() ? "x" : slug;
    }

    /// Eight digits that tell texts apart.
    static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
