package dev.slipway.data.scan;

/// A hash of text that is the same on every machine and in every release: sketches keep it.
final class Hashes {
    private Hashes() {}

    /// FNV-1a over UTF-16 units, then the finish of SplitMix64 (Steele, Lea and Flood 2014).
    static long of(CharSequence text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }
}
