package dev.slipway.runtime.local;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The calls of the C library that starting, watching and ending processes takes, as POSIX (IEEE
/// Std 1003.1) has them, with the extensions of glibc, musl and macOS that keep a child apart: a
/// session of its own, its folder, and no descriptor but the three it is given.
///
/// Every call has one shape, six machine words giving one: each shape takes the JDK tens of
/// milliseconds to link, and on every 64-bit ABI integers and pointers travel as whole words, of
/// which a function reads the ones it has. (None of these takes a variable number of arguments.)
///
/// Calls that can fail return -1 and leave the error number in the [Scratch] they are given;
/// `posix_spawn` returns it. Thread-safe; a scratch is for one thread at a time.
final class Libc {
    static final int EINTR = 4;
    static final int ENOENT = 2;
    static final int E2BIG = 7;
    static final int ENOEXEC = 8;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EMFILE = 24;

    static final int SIGKILL = 9;
    static final int SIGTERM = 15;

    private static final int O_RDONLY = 0;
    private static final int P_PID = 1;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final short POLLIN = 1;

    private static final int SPAWN_SETSIGDEF = 0x04;
    private static final int SPAWN_SETSIGMASK = 0x08;

    // Larger than the structures of any platform this runs on (glibc: 336, 80 and 128 bytes).
    private static final long SPAWN_STRUCT_BYTES = 512;
    private static final long SIGSET_BYTES = 256;
    private static final long SIGINFO_BYTES = 256;
    private static final long POLLFD_BYTES = 8;

    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO =
            CALL_STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    /// What differs between the kernels.
    private enum Kernel {
        LINUX(0x80, 0, 0x0100_0000, 0x80000),
        /// Closes every descriptor that no file action names (`CLOEXEC_DEFAULT`), so that it needs
        /// neither `pipe2` nor `addclosefrom_np`, which it lacks.
        MACOS(0x400, 0x4000, 0x20, 0);

        private final int setSid;
        private final int closeDefault;
        private final int noWait;
        private final int closeOnExec;

        Kernel(int setSid, int closeDefault, int noWait, int closeOnExec) {
            this.setSid = setSid;
            this.closeDefault = closeDefault;
            this.noWait = noWait;
            this.closeOnExec = closeOnExec;
        }
    }

    /// Loaded when the first process starts, not with the program.
    private static final class Loaded {
        private static final Optional<Libc> LIBRARY = load();

        private static Optional<Libc> load() {
            String os = System.getProperty("os.name", "");
            boolean words = ValueLayout.ADDRESS.byteSize() == Long.BYTES;
            try {
                if (os.equals("Linux") && words) {
                    return Optional.of(new Libc(Kernel.LINUX));
                }
                return os.startsWith("Mac") && words
                        ? Optional.of(new Libc(Kernel.MACOS))
                        : Optional.empty();
            } catch (NoSuchElementException | UnsupportedOperationException missing) {
                return Optional.empty();
            }
        }
    }

    private final Kernel kernel;
    private final MethodHandle words;
    private final SymbolLookup symbols;

    private final MemorySegment pipe;
    private final MemorySegment close;
    private final MemorySegment read;
    private final MemorySegment poll;
    private final MemorySegment kill;
    private final MemorySegment waitid;
    private final MemorySegment waitpid;
    private final MemorySegment spawn;
    private final MemorySegment actionsInit;
    private final MemorySegment actionsDestroy;
    private final MemorySegment actionsAddOpen;
    private final MemorySegment actionsAddDup2;
    private final MemorySegment actionsAddChdir;
    private final Optional<MemorySegment> actionsAddCloseFrom;

    /// Where calls leave the error number that no one reads; written by all threads.
    private final MemorySegment unread;

    /// Read only from here on: every spawn shares them.
    private final MemorySegment attributes;

    private final MemorySegment nothing;

    private Libc(Kernel kernel) {
        this.kernel = kernel;
        Linker linker = Linker.nativeLinker();
        words =
                linker.downcallHandle(
                        FunctionDescriptor.of(
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                JAVA_LONG),
                        Linker.Option.captureCallState("errno"));
        symbols = linker.defaultLookup();
        pipe = symbols.findOrThrow(kernel == Kernel.LINUX ? "pipe2" : "pipe");
        close = symbols.findOrThrow("close");
        read = symbols.findOrThrow("read");
        poll = symbols.findOrThrow("poll");
        kill = symbols.findOrThrow("kill");
        waitid = symbols.findOrThrow("waitid");
        waitpid = symbols.findOrThrow("waitpid");
        spawn = symbols.findOrThrow("posix_spawn");
        actionsInit = symbols.findOrThrow("posix_spawn_file_actions_init");
        actionsDestroy = symbols.findOrThrow("posix_spawn_file_actions_destroy");
        actionsAddOpen = symbols.findOrThrow("posix_spawn_file_actions_addopen");
        actionsAddDup2 = symbols.findOrThrow("posix_spawn_file_actions_adddup2");
        actionsAddChdir = symbols.findOrThrow("posix_spawn_file_actions_addchdir_np");
        actionsAddCloseFrom = symbols.find("posix_spawn_file_actions_addclosefrom_np");
        Arena forever = Arena.global();
        unread = forever.allocate(CALL_STATE);
        nothing = forever.allocateFrom("/dev/null");
        attributes = newAttributes(forever);
    }

    /// Empty where this machine has not all of it.
    static Optional<Libc> ofThisMachine() {
        return Loaded.LIBRARY;
    }

    /// A new session, every signal as it was at boot, no signal held back.
    private MemorySegment newAttributes(SegmentAllocator allocator) {
        long made = allocator.allocate(SPAWN_STRUCT_BYTES, 16).address();
        long signals = allocator.allocate(SIGSET_BYTES, 16).address();
        int flags = kernel.setSid | kernel.closeDefault | SPAWN_SETSIGDEF | SPAWN_SETSIGMASK;
        int failed = call("posix_spawnattr_init", made, 0);
        failed |= call("posix_spawnattr_setflags", made, flags);
        failed |= call("sigemptyset", signals, 0);
        failed |= call("posix_spawnattr_setsigmask", made, signals);
        failed |= call("sigfillset", signals, 0);
        failed |= call("posix_spawnattr_setsigdefault", made, signals);
        if (failed != 0) {
            throw new UnsupportedOperationException("posix_spawn attributes");
        }
        return MemorySegment.ofAddress(made);
    }

    private int call(String function, long one, long two) {
        return (int) call(symbols.findOrThrow(function), unread, one, two, 0, 0, 0, 0);
    }

    private long call(
            MemorySegment function,
            MemorySegment state,
            long one,
            long two,
            long three,
            long four,
            long five,
            long six) {
        try {
            return (long) words.invokeExact(function, state, one, two, three, four, five, six);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            // Method handles declare every throwable; the C library throws none.
            throw new IllegalStateException(t);
        }
    }

    /// Where calls leave what they say, made once and used again.
    record Scratch(MemorySegment callState, MemorySegment ints, MemorySegment siginfo) {
        Scratch(SegmentAllocator allocator) {
            this(
                    allocator.allocate(CALL_STATE),
                    allocator.allocate(JAVA_INT, 2),
                    allocator.allocate(SIGINFO_BYTES, 8));
        }

        /// The error number of the last call that failed.
        int errno() {
            return callState.get(JAVA_INT, ERRNO);
        }
    }

    /// The two ends of a pipe that no child inherits by accident.
    ///
    /// @param reader -1 if it could not be made
    record Pipe(int reader, int writer) {}

    Pipe pipe(Scratch scratch) {
        MemorySegment ends = scratch.ints();
        int failed =
                (int)
                        call(
                                pipe,
                                scratch.callState(),
                                ends.address(),
                                kernel.closeOnExec,
                                0,
                                0,
                                0,
                                0);
        return failed == 0
                ? new Pipe(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1))
                : new Pipe(-1, -1);
    }

    void close(int descriptor) {
        long unused = call(close, unread, descriptor, 0, 0, 0, 0, 0);
    }

    /// @return bytes read, 0 at the end, -1 with the error number set
    int read(int descriptor, MemorySegment buffer, Scratch scratch) {
        return (int)
                call(
                        read,
                        scratch.callState(),
                        descriptor,
                        buffer.address(),
                        buffer.byteSize(),
                        0,
                        0,
                        0);
    }

    /// Descriptors waited on together; a negative one is passed over.
    static final class PollSet {
        private final MemorySegment entries;
        private final int size;

        PollSet(SegmentAllocator allocator, int... descriptors) {
            size = descriptors.length;
            entries = allocator.allocate(POLLFD_BYTES * size, 8);
            for (int i = 0; i < size; i++) {
                entries.set(JAVA_INT, POLLFD_BYTES * i, descriptors[i]);
                entries.set(JAVA_SHORT, POLLFD_BYTES * i + 4, POLLIN);
            }
        }

        int descriptor(int at) {
            return entries.get(JAVA_INT, POLLFD_BYTES * at);
        }

        void drop(int at) {
            entries.set(JAVA_INT, POLLFD_BYTES * at, -1);
        }

        /// Whether a read of it would not block: bytes, its end, or an error.
        boolean ready(int at) {
            return entries.get(JAVA_SHORT, POLLFD_BYTES * at + 6) != 0;
        }
    }

    /// @return how many are ready, -1 with the error number set
    int poll(PollSet set, int timeoutMillis, Scratch scratch) {
        return (int)
                call(
                        poll,
                        scratch.callState(),
                        set.entries.address(),
                        set.size,
                        timeoutMillis,
                        0,
                        0,
                        0);
    }

    /// @param pid negative for a process group
    /// @return whether it reached anyone
    boolean kill(long pid, int signal) {
        return (int) call(kill, unread, pid, signal, 0, 0, 0, 0) == 0;
    }

    /// How a look at a child found it.
    enum Life {
        RUNNING,
        ENDED,
        /// It is no child of this process (any more).
        LOST
    }

    /// Looks whether a child has ended and leaves it to be reaped, so that its number stays its
    /// own.
    Life look(int pid, boolean block, Scratch scratch) {
        // A look that does not block and finds nothing leaves it zero.
        MemorySegment info = scratch.siginfo().fill((byte) 0);
        int options = WEXITED | kernel.noWait | (block ? 0 : WNOHANG);
        int failed;
        do {
            failed =
                    (int)
                            call(
                                    waitid,
                                    scratch.callState(),
                                    P_PID,
                                    pid,
                                    info.address(),
                                    options,
                                    0,
                                    0);
        } while (failed != 0 && scratch.errno() == EINTR);
        if (failed != 0) {
            return Life.LOST;
        }
        return info.get(JAVA_INT, 0) == 0 ? Life.RUNNING : Life.ENDED;
    }

    /// Reaps an ended child.
    ///
    /// @return its wait status, -1 if it is no child of this process (any more)
    int reap(int pid, Scratch scratch) {
        MemorySegment status = scratch.ints();
        int reaped;
        do {
            reaped = (int) call(waitpid, scratch.callState(), pid, status.address(), 0, 0, 0, 0);
        } while (reaped == -1 && scratch.errno() == EINTR);
        return reaped == pid ? status.get(JAVA_INT, 0) : -1;
    }

    /// Starts a program in a session of its own, with nothing to read, its outputs going to two
    /// descriptors, and no other descriptor open.
    ///
    /// @param argv array of strings ending in a null pointer, as `envp`
    /// @param pid an int, set on success
    /// @return 0, or the error number
    int spawn(
            MemorySegment pid,
            MemorySegment program,
            MemorySegment folder,
            MemorySegment argv,
            MemorySegment envp,
            int out,
            int err,
            SegmentAllocator allocator) {
        long actions = allocator.allocate(SPAWN_STRUCT_BYTES, 16).address();
        int failed = (int) call(actionsInit, unread, actions, 0, 0, 0, 0, 0);
        if (failed != 0) {
            return failed;
        }
        try {
            failed |=
                    (int)
                            call(
                                    actionsAddOpen,
                                    unread,
                                    actions,
                                    0,
                                    nothing.address(),
                                    O_RDONLY,
                                    0,
                                    0);
            failed |= (int) call(actionsAddDup2, unread, actions, out, 1, 0, 0, 0);
            failed |= (int) call(actionsAddDup2, unread, actions, err, 2, 0, 0, 0);
            failed |= (int) call(actionsAddChdir, unread, actions, folder.address(), 0, 0, 0, 0);
            if (actionsAddCloseFrom.isPresent()) {
                failed |= (int) call(actionsAddCloseFrom.get(), unread, actions, 3, 0, 0, 0, 0);
            }
            return failed != 0
                    ? ENOMEM
                    : (int)
                            call(
                                    spawn,
                                    unread,
                                    pid.address(),
                                    program.address(),
                                    actions,
                                    attributes.address(),
                                    argv.address(),
                                    envp.address());
        } finally {
            long unused = call(actionsDestroy, unread, actions, 0, 0, 0, 0, 0);
        }
    }
}
