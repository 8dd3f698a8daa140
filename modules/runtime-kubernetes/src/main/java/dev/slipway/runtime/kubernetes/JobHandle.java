package dev.slipway.runtime.kubernetes;

import java.util.Optional;

/// By what a stage's Job is found again: `NAMESPACE/NAME`.
record JobHandle(String namespace, String name) {

    static Optional<JobHandle> parse(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && slash < text.length() - 1
                ? Optional.of(new JobHandle(text.substring(0, slash), text.substring(slash + 1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
