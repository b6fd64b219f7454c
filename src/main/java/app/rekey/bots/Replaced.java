package app.rekey.bots;

import app.rekey.domain.Id;
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

/// What a write will do, for the vault: of each file its digests before and after, and the bytes of each value before and after.
///
/// Not whole files: they hold other people's secrets. The bytes after are kept because a sealed value is never made the same twice.
///
/// @param version which is written
record Replaced(Id version, List<FilePart> files) implements AutoCloseable {
    private static final int FORMAT = 2;
    private static final int ID = 16;
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
    /// @param written the bytes that stand there afterwards
    record ValuePart(String place, Secret raw, Secret written) implements AutoCloseable {
        @Override
        public void close() {
            raw.close();
            written.close();
        }
    }

    /// The bytes for the vault. The caller closes them.
    Secret sealable() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.write(version.bytes());
            out.writeShort(files.size());
            for (var file : files) {
                out.writeUTF(file.path());
                out.write(file.before());
                out.write(file.after());
                out.writeShort(file.values().size());
                for (var value : file.values()) {
                    out.writeUTF(value.place());
                    write(out, value.raw());
                    write(out, value.written());
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
            out.writeInt(bytes.length);
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
            values.forEach(ValuePart::close);
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "What the vault keeps of the bot's old values was written by another version of Rekey. Nothing was changed.");
        }
    }

    private static Replaced read(DataInputStream in, List<ValuePart> values) throws IOException {
        if (in.readByte() != FORMAT) {
            throw new IOException("another format");
        }
        var id = new byte[ID];
        in.readFully(id);
        var version = Id.of(id);
        var files = new ArrayList<FilePart>();
        for (int left = count(in); left > 0; left--) {
            var path = in.readUTF();
            var before = in.readNBytes(DIGEST);
            var after = in.readNBytes(DIGEST);
            int from = values.size();
            for (int more = count(in); more > 0; more--) {
                values.add(new ValuePart(in.readUTF(), value(in), value(in)));
            }
            files.add(new FilePart(path, before, after, values.subList(from, values.size())));
        }
        return new Replaced(version, files);
    }

    private static Secret value(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("torn");
        }
        return Secret.take(in.readNBytes(length));
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
        files.forEach(file -> file.values().forEach(ValuePart::close));
    }
}
