package app.rekey.bots;

import app.rekey.domain.Secret;
import app.rekey.service.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a write overwrites, for the vault: of each file its digests before and after, and the bytes of each value before.
///
/// Not whole files: they hold other people's secrets.
record Replaced(List<FilePart> files) implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final int DIGEST = 32;
    private static final int MOST = 1000;

    Replaced {
        files = List.copyOf(files);
    }

    /// @param path of the file itself, links followed
    record FilePart(String path, byte[] before, byte[] after, List<ValuePart> values) {
        FilePart {
            values = List.copyOf(values);
        }
    }

    /// @param place in the notation of its connector
    /// @param raw the bytes that stood there, quotes included
    /// @param written the digest of the bytes that stand there afterwards
    record ValuePart(String place, Secret raw, byte[] written) {}

    /// The bytes for the vault. The caller closes them.
    Secret sealable() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeShort(files.size());
            for (var file : files) {
                out.writeUTF(file.path());
                out.write(file.before());
                out.write(file.after());
                out.writeShort(file.values().size());
                for (var value : file.values()) {
                    out.writeUTF(value.place());
                    out.write(value.written());
                    out.writeShort(value.raw().length());
                    write(out, value.raw());
                }
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return Secret.take(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, Secret raw) throws IOException {
        var bytes = raw.read(byte[]::clone);
        try {
            out.write(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// What [#sealable] made. The caller closes it.
    static Replaced read(Secret sealed) throws Stop {
        var values = new ArrayList<ValuePart>();
        try {
            return sealed.read(bytes -> {
                try {
                    return read(new DataInputStream(new ByteArrayInputStream(bytes)), values);
                } catch (IOException torn) {
                    throw new UncheckedIOException(torn);
                }
            });
        } catch (UncheckedIOException torn) {
            values.forEach(value -> value.raw().close());
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "What the vault keeps of the bot's old values was written by another version of Rekey. Nothing was changed.");
        }
    }

    private static Replaced read(DataInputStream in, List<ValuePart> values) throws IOException {
        if (in.readByte() != FORMAT) {
            throw new IOException("another format");
        }
        var files = new ArrayList<FilePart>();
        for (int left = count(in); left > 0; left--) {
            var path = in.readUTF();
            var before = in.readNBytes(DIGEST);
            var after = in.readNBytes(DIGEST);
            int from = values.size();
            for (int more = count(in); more > 0; more--) {
                var place = in.readUTF();
                var written = in.readNBytes(DIGEST);
                var raw = new byte[in.readUnsignedShort()];
                in.readFully(raw);
                values.add(new ValuePart(place, Secret.take(raw), written));
            }
            files.add(new FilePart(path, before, after, values.subList(from, values.size())));
        }
        return new Replaced(files);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        if (count > MOST) {
            throw new IOException("more than a bot has");
        }
        return count;
    }

    @Override
    public void close() {
        files.forEach(file -> file.values().forEach(value -> value.raw().close()));
    }
}
