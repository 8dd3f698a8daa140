package dev.slipway.engine.run;

import java.util.concurrent.LinkedBlockingQueue;

/// Messages to a run's coordinator, in order. Thread-safe; messages after the run's end are lost.
final class RunMailbox {
    private final LinkedBlockingQueue<RunMessage> messages = new LinkedBlockingQueue<>();

    void add(RunMessage message) {
        messages.add(message);
    }

    RunMessage take() throws InterruptedException {
        return messages.take();
    }
}
