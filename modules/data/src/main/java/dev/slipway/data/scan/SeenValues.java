package dev.slipway.data.scan;

import dev.slipway.model.data.ColumnSketch;
import java.util.Base64;

/// A Bloom filter (Bloom, Communications of the ACM 13, 1970) of 2¹⁷ bits and 5 hashes: at 15,000
/// values it takes 1.6 % of others for seen.
public final class SeenValues {
    private static final int BITS = 1 << 17;
    private static final int HASHES = 5;
    private static final int MOST = 20_000;

    private final byte[] bits;

    private SeenValues(byte[] bits) {
        this.bits = bits;
    }

    static SeenValues none() {
        return new SeenValues(new byte[BITS / 8]);
    }

    void add(String value) {
        long hash = Hashes.of(value);
        for (int k = 0; k < HASHES; k++) {
            int bit = bit(hash, k);
            bits[bit >> 3] |= (byte) (1 << (bit & 7));
        }
    }

    /// @param once values that were there once
    /// @param of rows
    ColumnSketch.Seen kept(long distinct, long once, long of) {
        String text = distinct > MOST ? "" : Base64.getEncoder().encodeToString(bits);
        return new ColumnSketch.Seen(text, HASHES, once, of);
    }

    /// Whether a filter has a value; rarely also for one that it was not given.
    public static boolean has(ColumnSketch.Seen seen, String value) {
        return new Reader(seen).has(value);
    }

    /// Reads a kept filter.
    public static final class Reader {
        private final byte[] bits;

        public Reader(ColumnSketch.Seen seen) {
            bits = Base64.getDecoder().decode(seen.bits());
        }

        public boolean has(String value) {
            long hash = Hashes.of(value);
            for (int k = 0; k < HASHES; k++) {
                int bit = bit(hash, k);
                if ((bits[bit >> 3] & 1 << (bit & 7)) == 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static int bit(long hash, int k) {
        return (int) ((hash + k * (hash >>> 32 | 1)) & BITS - 1);
    }
}
