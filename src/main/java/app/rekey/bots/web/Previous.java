package app.rekey.bots.web;

import app.rekey.bots.Stop;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.service.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// What a write behind an interface overwrites, for the vault: the parts of the version before, none where that is no known one.
///
/// @param reference the account
/// @param parts of the credential that will be overwritten; closed with this
/// @param writtenKey the API key that will stand there
record Previous(String reference, Map<CredentialPart, Secret> parts, Secret writtenKey) implements AutoCloseable {
    private static final int FORMAT = 1;

    /// The bytes for the vault. The caller closes them.
    Secret sealable() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(reference);
            write(out, writtenKey);
            out.writeByte(parts.size());
            for (var part : parts.entrySet()) {
                out.writeUTF(part.getKey().id());
                write(out, part.getValue());
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return Secret.take(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, Secret secret) throws IOException {
        var bytes = secret.read(byte[]::clone);
        try {
            out.writeShort(bytes.length);
            out.write(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// What [#sealable] made. The caller closes it.
    static Previous read(Secret sealed) throws Stop {
        try {
            return sealed.read(bytes -> {
                try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                    return read(in);
                } catch (IOException torn) {
                    throw new UncheckedIOException(torn);
                }
            });
        } catch (UncheckedIOException torn) {
            throw new Stop(Trouble.Kind.FAILED, "What the vault keeps of this write cannot be read. Preview again.");
        }
    }

    private static Previous read(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != FORMAT) {
            throw new IOException("of another program");
        }
        var reference = in.readUTF();
        var writtenKey = secret(in);
        var parts = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            var part = CredentialPart.ofId(in.readUTF()).orElseThrow(() -> new IOException("no part"));
            parts.put(part, secret(in));
        }
        return new Previous(reference, parts, writtenKey);
    }

    private static Secret secret(DataInputStream in) throws IOException {
        var bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return Secret.take(bytes);
    }

    @Override
    public void close() {
        writtenKey.close();
        parts.values().forEach(Secret::close);
    }
}
