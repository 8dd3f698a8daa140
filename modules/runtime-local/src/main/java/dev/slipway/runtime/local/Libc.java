package dev.slipway.runtime.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
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
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The calls of the C library that starting, watching and ending processes takes, as POSIX (IEEE
/// Std 1003.1) has them, with the extensions of glibc, musl and macOS that keep a child apart: a
/// session of its own, its folder, and no descriptor but the three it is given.
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

    private static final short SPAWN_SETSIGDEF = 0x04;
    private static final short SPAWN_SETSIGMASK = 0x08;

    // Larger than the structures of any platform this runs on (glibc: 336, 80 and 128 bytes).
    private static final long SPAWN_STRUCT_BYTES = 512;
    private static final long SIGSET_BYTES = 256;
    private static final long SIGINFO_BYTES = 256;
    private static final long POLLFD_BYTES = 8;

    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /// What differs between the kernels.
    private enum Kernel {
        LINUX((short) 0x80, (short) 0, 0x0100_0000, 0x80000),
        /// Closes every descriptor that no file action names (`CLOEXEC_DEFAULT`), so that it needs
        /// neither `pipe2` nor `addclosefrom_np`, which it lacks.
        MACOS((short) 0x400, (short) 0x4000, 0x20, 0);

        private final short setSid;
        private final short closeDefault;
        private final int noWait;
        private final int closeOnExec;

        Kernel(short setSid, short closeDefault, int noWait, int closeOnExec) {
            this.setSid = setSid;
            this.closeDefault = closeDefault;
            this.noWait = noWait;
            this.closeOnExec = closeOnExec;
        }
    }

    /// Loaded when the first process starts, not with the program: linking takes some 50 ms.
    private static final class Loaded {
        private static final Optional<Libc> LIBRARY = load();

        private static Optional<Libc> load() {
            String os = System.getProperty("os.name", "");
            try {
                if (os.equals("Linux")) {
                    return Optional.of(new Libc(Kernel.LINUX));
                }
                return os.startsWith("Mac")
                        ? Optional.of(new Libc(Kernel.MACOS))
                        : Optional.empty();
            } catch (NoSuchElementException | UnsupportedOperationException missing) {
                return Optional.empty();
            }
        }
    }

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols = linker.defaultLookup();
    private final Kernel kernel;

    private final MethodHandle pipe;
    private final MethodHandle close;
    private final MethodHandle read;
    private final MethodHandle poll;
    private final MethodHandle kill;
    private final MethodHandle waitid;
    private final MethodHandle waitpid;
    private final MethodHandle spawn;
    private final MethodHandle actionsInit;
    private final MethodHandle actionsDestroy;
    private final MethodHandle actionsAddOpen;
    private final MethodHandle actionsAddDup2;
    private final MethodHandle actionsAddChdir;
    private final Optional<MethodHandle> actionsAddCloseFrom;

    /// Reads only after this: every spawn shares it.
    private final MemorySegment attributes;

    private Libc(Kernel kernel) {
        this.kernel = kernel;
        pipe =
                kernel == Kernel.LINUX
                        ? failing("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT))
                        : failing("pipe", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        close = plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        read = failing("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
        poll = failing("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        kill = plain("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        waitid =
                failing(
                        "waitid",
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        waitpid = failing("waitpid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        spawn =
                plain(
                        "posix_spawn",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        String actions = "posix_spawn_file_actions_";
        actionsInit = plain(actions + "init", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        actionsDestroy = plain(actions + "destroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        actionsAddOpen =
                plain(
                        actions + "addopen",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
        actionsAddDup2 =
                plain(
                        actions + "adddup2",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
        actionsAddChdir =
                plain(actions + "addchdir_np", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        actionsAddCloseFrom =
                symbols.find(actions + "addclosefrom_np")
                        .map(
                                at ->
                                        linker.downcallHandle(
                                                at,
                                                FunctionDescriptor.of(
                                                        JAVA_INT, ADDRESS, JAVA_INT)));
        attributes = newAttributes();
    }

    /// Empty where this machine has not all of it.
    static Optional<Libc> ofThisMachine() {
        return Loaded.LIBRARY;
    }

    private static MemorySegment permanent(long bytes) {
        return Arena.global().allocate(bytes, 16);
    }

    /// A new session, every signal as it was at boot, no signal held back.
    private MemorySegment newAttributes() {
        MemorySegment made = permanent(SPAWN_STRUCT_BYTES);
        MemorySegment signals = permanent(SIGSET_BYTES);
        FunctionDescriptor one = FunctionDescriptor.of(JAVA_INT, ADDRESS);
        FunctionDescriptor two = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
        String name = "posix_spawnattr_";
        try {
            int failed = (int) plain(name + "init", one).invokeExact(made);
            short flags =
                    (short)
                            (kernel.setSid
                                    | kernel.closeDefault
                                    | SPAWN_SETSIGDEF
                                    | SPAWN_SETSIGMASK);
            failed |=
                    (int)
                            plain(
                                            name + "setflags",
                                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT))
                                    .invokeExact(made, flags);
            failed |= (int) plain("sigemptyset", one).invokeExact(signals);
            failed |= (int) plain(name + "setsigmask", two).invokeExact(made, signals);
            failed |= (int) plain("sigfillset", one).invokeExact(signals);
            failed |= (int) plain(name + "setsigdefault", two).invokeExact(made, signals);
            if (failed != 0) {
                throw new UnsupportedOperationException("posix_spawn attributes");
            }
            return made;
        } catch (Throwable t) {
            throw unexpected(t);
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
            return (int) ERRNO.get(callState, 0L);
        }
    }

    /// The two ends of a pipe that no child inherits by accident.
    ///
    /// @param reader -1 if it could not be made
    record Pipe(int reader, int writer) {}

    Pipe pipe(Scratch scratch) {
        MemorySegment ends = scratch.ints();
        try {
            int failed =
                    kernel == Kernel.LINUX
                            ? (int) pipe.invokeExact(scratch.callState(), ends, kernel.closeOnExec)
                            : (int) pipe.invokeExact(scratch.callState(), ends);
            return failed == 0
                    ? new Pipe(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1))
                    : new Pipe(-1, -1);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    void close(int descriptor) {
        try {
            int unused = (int) close.invokeExact(descriptor);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// @return bytes read, 0 at the end, -1 with the error number set
    int read(int descriptor, MemorySegment buffer, Scratch scratch) {
        try {
            return (int)
                    (long)
                            read.invokeExact(
                                    scratch.callState(), descriptor, buffer, buffer.byteSize());
        } catch (Throwable t) {
            throw unexpected(t);
        }
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
        try {
            return (int)
                    poll.invokeExact(
                            scratch.callState(), set.entries, (long) set.size, timeoutMillis);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// @param pid negative for a process group
    /// @return whether it reached anyone
    boolean kill(long pid, int signal) {
        try {
            return (int) kill.invokeExact((int) pid, signal) == 0;
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// How a look at a child found it.
    enum Life {
        RUNNING,
        ENDED,
        /// It is no child of this process (any more).
        LOST
    }

    /// Looks whether a child has ended and leaves it to be reaped, so that its number stays its
    // own.
    Life look(int pid, boolean block, Scratch scratch) {
        // A look that does not block and finds nothing leaves it zero.
        MemorySegment info = scratch.siginfo().fill((byte) 0);
        int options = WEXITED | kernel.noWait | (block ? 0 : WNOHANG);
        try {
            int failed;
            do {
                failed = (int) waitid.invokeExact(scratch.callState(), P_PID, pid, info, options);
            } while (failed != 0 && scratch.errno() == EINTR);
            if (failed != 0) {
                return Life.LOST;
            }
            return info.get(JAVA_INT, 0) == 0 ? Life.RUNNING : Life.ENDED;
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// Reaps an ended child.
    ///
    /// @return its wait status, -1 if it is no child of this process (any more)
    int reap(int pid, Scratch scratch) {
        MemorySegment status = scratch.ints();
        try {
            int reaped;
            do {
                reaped = (int) waitpid.invokeExact(scratch.callState(), pid, status, 0);
            } while (reaped == -1 && scratch.errno() == EINTR);
            return reaped == pid ? status.get(JAVA_INT, 0) : -1;
        } catch (Throwable t) {
            throw unexpected(t);
        }
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
        MemorySegment actions = allocator.allocate(SPAWN_STRUCT_BYTES, 16);
        MemorySegment nothing = allocator.allocateFrom("/dev/null");
        try {
            int failed = (int) actionsInit.invokeExact(actions);
            if (failed != 0) {
                return failed;
            }
            try {
                failed |= (int) actionsAddOpen.invokeExact(actions, 0, nothing, O_RDONLY, 0);
                failed |= (int) actionsAddDup2.invokeExact(actions, out, 1);
                failed |= (int) actionsAddDup2.invokeExact(actions, err, 2);
                failed |= (int) actionsAddChdir.invokeExact(actions, folder);
                if (actionsAddCloseFrom.isPresent()) {
                    failed |= (int) actionsAddCloseFrom.get().invokeExact(actions, 3);
                }
                return failed != 0
                        ? ENOMEM
                        : (int) spawn.invokeExact(pid, program, actions, attributes, argv, envp);
            } finally {
                int unused = (int) actionsDestroy.invokeExact(actions);
            }
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private MethodHandle plain(String name, FunctionDescriptor function) {
        return linker.downcallHandle(symbols.findOrThrow(name), function);
    }

    private MethodHandle failing(String name, FunctionDescriptor function) {
        return linker.downcallHandle(
                symbols.findOrThrow(name), function, Linker.Option.captureCallState("errno"));
    }

    /// Method handles declare every throwable; the C library throws none.
    private static RuntimeException unexpected(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        return t instanceof RuntimeException known ? known : new IllegalStateException(t);
    }
}
