package dev.slipway.runtime.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who a stage runs as in its container, by number.
record StageUser(int uid, int gid) {
    /// Where files have no such numbers, as on Windows: nobody in particular, and not root.
    private static final StageUser NOBODY = new StageUser(1000, 1000);

    /// The person who runs this program.
    static StageUser current() {
        try {
            Path probe = Files.createTempFile("slipway", "");
            try {
                return new StageUser(
                        ((Number) Files.getAttribute(probe, "unix:uid")).intValue(),
                        ((Number) Files.getAttribute(probe, "unix:gid")).intValue());
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return NOBODY;
        }
    }

    /// @param text `uid` or `uid:gid`; without a group it is 0, as the engine has it
    static StageUser parse(String text) {
        String[] parts = text.split(":", 2);
        return new StageUser(
                Integer.parseInt(parts[0].strip()),
                parts.length == 1 ? 0 : Integer.parseInt(parts[1].strip()));
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
