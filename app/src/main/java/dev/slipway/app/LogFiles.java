package dev.slipway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Logs go to the home, never to the terminal: what a person must know is said as a problem. Set up
/// in code, and the file only with the first line for it: reading a configuration file takes longer
/// than a short command. `logback.configurationFile` overrides it.
public final class LogFiles extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        boolean unused = context.getStatusManager().add(new NopStatusListener());
        FromFirstLine appender = new FromFirstLine();
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// Opens the file when there is something to write. Its calls come one at a time.
    private static final class FromFirstLine extends AppenderBase<ILoggingEvent> {
        private @Nullable RollingFileAppender<ILoggingEvent> file;

        @Override
        protected void append(ILoggingEvent event) {
            if (file == null) {
                file = file();
            }
            file.doAppend(event);
        }

        @Override
        public void stop() {
            super.stop();
            if (file != null) {
                file.stop();
            }
        }

        private RollingFileAppender<ILoggingEvent> file() {
            String temporary =
                    Path.of(System.getProperty("java.io.tmpdir"), "slipway-logs").toString();
            Path folder = Path.of(System.getProperty("slipway.logs", temporary));
            RollingFileAppender<ILoggingEvent> made = new RollingFileAppender<>();
            made.setContext(getContext());
            made.setFile(folder.resolve("slipway.log").toString());
            SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy =
                    new SizeAndTimeBasedRollingPolicy<>();
            policy.setContext(getContext());
            policy.setParent(made);
            policy.setFileNamePattern(folder.resolve("slipway.%d.%i.log.gz").toString());
            policy.setMaxFileSize(FileSize.valueOf("10MB"));
            policy.setMaxHistory(14);
            policy.setTotalSizeCap(FileSize.valueOf("100MB"));
            policy.start();
            finishBeforeTheEnd(policy);
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(getContext());
            encoder.setPattern("%d{ISO8601} %-5level %logger{1} [%thread] %msg %kvp%n");
            encoder.start();
            made.setRollingPolicy(policy);
            made.setEncoder(encoder);
            made.start();
            return made;
        }

        /// A file of yesterday is compressed, and the oldest are taken away, in the background. A
        /// short command would end before that and leave the half of it.
        private static void finishBeforeTheEnd(TimeBasedRollingPolicy<ILoggingEvent> policy) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(policy::stop));
            } catch (IllegalStateException ending) {
                // What is written at the very end starts no such work that matters.
            }
        }
    }
}
