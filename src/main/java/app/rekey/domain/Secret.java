package app.rekey.domain;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Bytes that nobody may read by accident: a password, an API key, a secret, a passphrase, a key of the vault.
///
/// They lie outside the Java heap, where no collector copies them, until `close()` wipes them. A secret prints as
/// dots, compares in constant time including its length, and is read only through [#read] and [#give], whose copy
/// is wiped before they return. Safe for use by several threads; using a closed secret is a bug and throws.
public final class Secret implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment bytes;
    private boolean closed;

    private Secret(byte[] source, SecretMemory memory) {
        arena = memory.newArena();
        bytes = arena.allocate(Math.max(1, source.length)).asSlice(0, source.length);
        MemorySegment.copy(source, 0, bytes, ValueLayout.JAVA_BYTE, 0, source.length);
    }

    /// A secret of a copy of these bytes; the array stays as it is.
    public static Secret copyOf(byte[] source) {
        return new Secret(source, SecretMemory.ordinary());
    }

    /// A secret of these bytes; the array is wiped.
    public static Secret take(byte[] source) {
        try {
            return new Secret(source, SecretMemory.ordinary());
        } finally {
            Arrays.fill(source, (byte) 0);
        }
    }

    /// A secret of these characters in UTF-8; the array is wiped.
    public static Secret take(char[] source) {
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(source));
        try {
            var exact = new byte[encoded.remaining()];
            encoded.get(exact);
            return take(exact);
        } finally {
            Arrays.fill(source, '\0');
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    /// A secret of text that is a string already, because a file's parser or the clipboard made it one.
    public static Secret ofText(String text) {
        return take(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Its length in bytes.
    public synchronized int length() {
        requireOpen();
        return (int) bytes.byteSize();
    }

    public boolean isEmpty() {
        return length() == 0;
    }

    /// Lends a copy of the bytes to `reader`, and wipes it when `reader` returns.
    public <T> T read(Function<byte[], T> reader) {
        var copy = copy();
        try {
            return reader.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /// Lends a copy of the bytes to `reader`, and wipes it when `reader` returns.
    public void give(Consumer<byte[]> reader) {
        read(copy -> {
            reader.accept(copy);
            return true;
        });
    }

    /// The secret as text, for the few libraries that take nothing else (an HTTP header, the clipboard).
    ///
    /// The string cannot be wiped: call it as late as can be, and keep it nowhere.
    public String revealText() {
        return read(copy -> new String(copy, StandardCharsets.UTF_8));
    }

    /// A second secret of the same bytes, with a life of its own.
    public Secret copyOfSecret() {
        return take(copy());
    }

    /// A secret of the same bytes in other memory; this one is closed.
    public Secret movedTo(SecretMemory memory) {
        try (this) {
            return read(copy -> new Secret(copy, memory));
        }
    }

    /// HMAC-SHA256 of `message` under this secret's bytes as they are (neither hex nor base64 is decoded).
    public byte[] hmacSha256(byte[] message) {
        return read(key -> {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac.doFinal(message);
            } catch (GeneralSecurityException every) {
                throw new IllegalStateException("every Java has HMAC-SHA256, and every non-empty secret is a key for it", every);
            }
        });
    }

    /// Wipes the bytes. A second call does nothing.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            bytes.fill((byte) 0);
            arena.close();
        }
    }

    /// Whether both hold the same bytes, compared in constant time.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Secret that && read(mine -> that.read(theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    /// The same for all secrets, so that nothing of the bytes shows in a hash.
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    /// Dots, always the same number of them.
    @Override
    public String toString() {
        return "••••••••";
    }

    private synchronized byte[] copy() {
        requireOpen();
        return bytes.toArray(ValueLayout.JAVA_BYTE);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this secret was wiped");
        }
    }
}
