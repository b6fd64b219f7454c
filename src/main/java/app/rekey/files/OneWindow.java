package app.rekey.files;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that a vault has one window: a second one finds the first and raises it.
///
/// A file lock says who is first; the system releases it when a program dies, so nothing goes stale. A socket in the same
/// owner-only folder, reachable on this computer only, takes the wish to be raised and tells nothing.
public final class OneWindow {
    private static final Logger LOG = LoggerFactory.getLogger(OneWindow.class);
    private static final byte RAISE = 'R';
    private static final byte DONE = 'D';
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path folder;
    private final FileOps ops;
    private final Duration patience;

    /// @param folder the state folder of this user
    public OneWindow(Path folder, FileOps ops) {
        this(folder, ops, PATIENCE);
    }

    /// @param patience how long the other side may take to say its one byte
    OneWindow(Path folder, FileOps ops, Duration patience) {
        this.folder = folder;
        this.ops = ops;
        this.patience = patience;
    }

    /// What came of asking for a vault's window.
    public sealed interface Claim {
        /// This program has it. Closing gives it up. `raise` of [#listen] is called when another start wants it.
        record Ours(Place place) implements Claim {}

        /// Another program has it, and has been told to show it.
        record Raised() implements Claim {}

        /// Whether another has it could not be found out, or it does not answer: better two windows than none.
        record Unknown() implements Claim {}
    }

    /// Asks for the window of a vault.
    public Claim claim(Path vault) {
        var name = "window-" + HexFormat.of().toHexDigits(nameOf(vault).getMostSignificantBits());
        try {
            ops.createFolders(folder);
            var lockFile = folder.resolve(name + ".lock");
            if (!ops.exists(lockFile)) {
                ops.writeNew(lockFile, new byte[0]);
            }
            var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            var socket = UnixDomainSocketAddress.of(folder.resolve(name + ".sock"));
            if (lock.isPresent()) {
                return new Claim.Ours(new Place(channel, socket, patience));
            }
            channel.close();
            return isRaised(socket) ? new Claim.Raised() : new Claim.Unknown();
        } catch (IOException | UnsupportedOperationException unknown) {
            LOG.warn("Whether another window has this vault could not be found out ({})", unknown.getClass().getSimpleName());
            return new Claim.Unknown();
        }
    }

    /// The same vault has the same name, whatever link it was opened by.
    private UUID nameOf(Path vault) {
        Path known;
        try {
            known = ops.realPath(vault);
        } catch (IOException notThereYet) {
            known = vault.toAbsolutePath().normalize();
        }
        return UUID.nameUUIDFromBytes(known.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException anotherWindowOfThisProgram) {
            return Optional.empty();
        }
    }

    private boolean isRaised(UnixDomainSocketAddress socket) {
        try (var first = SocketChannel.open(socket)) {
            first.write(ByteBuffer.wrap(new byte[] {RAISE}));
            return says(first, DONE, patience);
        } catch (IOException noAnswer) {
            LOG.warn("The window that has this vault does not answer ({})", noAnswer.getClass().getSimpleName());
            return false;
        }
    }

    /// Whether this byte comes next. A program that was stopped, or that hangs, holds its end open and says nothing.
    private static boolean says(SocketChannel other, byte wanted, Duration patience) throws IOException {
        try (var selector = Selector.open()) {
            other.configureBlocking(false);
            other.register(selector, SelectionKey.OP_READ);
            var said = ByteBuffer.allocate(1);
            return selector.select(patience.toMillis()) > 0 && other.read(said) == 1 && said.get(0) == wanted;
        }
    }

    /// The right to be a vault's only window.
    public static final class Place implements Closeable {
        private final FileChannel lock;
        private final UnixDomainSocketAddress socket;
        private final Duration patience;
        private Optional<ServerSocketChannel> server = Optional.empty();

        private Place(FileChannel lock, UnixDomainSocketAddress socket, Duration patience) {
            this.lock = lock;
            this.socket = socket;
            this.patience = patience;
        }

        /// Calls `raise`, on a thread of its own, whenever another start wants this window. Where no socket can be had, it never does.
        public void listen(Runnable raise) {
            try {
                // One that a crash left behind is nobody's: the lock is ours.
                Files.deleteIfExists(socket.getPath());
                var opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                server = Optional.of(opened);
                opened.bind(socket);
                Thread.ofVirtual().name("rekey-one-window").start(() -> answer(opened, raise));
            } catch (IOException | UnsupportedOperationException noSocket) {
                LOG.warn("A second start cannot raise this window ({})", noSocket.getClass().getSimpleName());
            }
        }

        private void answer(ServerSocketChannel opened, Runnable raise) {
            while (opened.isOpen()) {
                try (var asking = opened.accept()) {
                    if (says(asking, RAISE, patience)) {
                        raise.run();
                        asking.write(ByteBuffer.wrap(new byte[] {DONE}));
                    }
                } catch (IOException closedOrGone) {
                    LOG.debug("A start that wanted this window went away, or the window closes");
                }
            }
        }

        @Override
        public void close() throws IOException {
            try (lock) {
                if (server.isPresent()) {
                    server.get().close();
                    Files.deleteIfExists(socket.getPath());
                }
            }
        }
    }
}
