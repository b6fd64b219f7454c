package app.rekey.pem;

import app.rekey.domain.Secret;
import app.rekey.pem.Der.Malformed;
import app.rekey.service.PrivateKeyReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads private keys from PEM text.
public final class PemReader implements PrivateKeyReader {
    /// An RSA key of 16,384 bits has about 13,000 characters; what stands around a key is bounded with it.
    static final int LONGEST_TEXT = 32 * 1024;

    @Override
    public Reading read(Secret text, Optional<Secret> password) {
        return text.read(bytes -> read(new PemText(bytes), bytes.length, password));
    }

    private static Reading read(PemText text, int length, Optional<Secret> password) {
        var blocks = text.blocks();
        if (blocks.isEmpty()) {
            return new NoPem();
        }
        if (length > LONGEST_TEXT) {
            return new Refused(Flaw.TOO_LONG);
        }
        var keys = blocks.stream().filter(PemText.Block::isPrivateKey).toList();
        return switch (keys.size()) {
            case 0 -> new Refused(other(blocks));
            case 1 -> key(text, keys.getFirst(), password);
            default -> new Refused(Flaw.SEVERAL);
        };
    }

    private static Flaw other(List<PemText.Block> blocks) {
        if (blocks.stream().anyMatch(block -> block.label().endsWith("PUBLIC KEY"))) {
            return Flaw.PUBLIC_KEY;
        }
        if (blocks.stream().anyMatch(block -> block.label().endsWith("CERTIFICATE"))) {
            return Flaw.CERTIFICATE;
        }
        return blocks.stream().allMatch(PemText.Block::whole) ? Flaw.OTHER_ALGORITHM : Flaw.CUT_OFF;
    }

    private static Reading key(PemText text, PemText.Block block, Optional<Secret> password) {
        if (block.label().equals("OPENSSH PRIVATE KEY")) {
            return new Refused(Flaw.OPENSSH);
        }
        // The labels that stand for the three forms; which form it is, the content tells.
        if (!List.of("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY").contains(block.label())) {
            return new Refused(Flaw.OTHER_ALGORITHM);
        }
        if (!block.whole()) {
            return new Refused(Flaw.CUT_OFF);
        }
        if (text.isEncryptedTheOldWay(block)) {
            return new Refused(Flaw.OLD_ENCRYPTION);
        }
        var content = text.content(block);
        try {
            return content.isEmpty() ? new Refused(Flaw.DAMAGED) : read(content.get(), password);
        } catch (Malformed damaged) {
            return new Refused(Flaw.DAMAGED);
        } finally {
            content.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private static Reading read(byte[] der, Optional<Secret> password) throws Malformed {
        var key = new Der(der).enter(Der.SEQUENCE);
        if (key.nextTag() != Der.SEQUENCE) {
            return PlainKey.read(der);
        }
        return switch (EncryptedKey.parse(key)) {
            case EncryptedKey.Parsed.Bad bad -> new Refused(bad.flaw());
            case EncryptedKey.Parsed.Good good when password.filter(p -> !p.isEmpty()).isEmpty() -> new PasswordNeeded();
            case EncryptedKey.Parsed.Good good -> opened(good.key(), password.orElseThrow());
        };
    }

    private static Reading opened(EncryptedKey key, Secret password) throws Malformed {
        var padded = key.decrypt(password);
        try {
            if (!PlainKey.beginsLikeOne(padded)) {
                return new WrongPassword();
            }
            var exact = withoutPadding(padded, key.cipher().blockBytes());
            try {
                return PlainKey.read(exact);
            } finally {
                Arrays.fill(exact, (byte) 0);
            }
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    /// PKCS#7: as many bytes as are added, each of that number.
    private static byte[] withoutPadding(byte[] padded, int block) throws Malformed {
        int added = padded[padded.length - 1];
        if (added < 1 || added > block) {
            throw new Malformed("no padding");
        }
        for (int i = padded.length - added; i < padded.length; i++) {
            if (padded[i] != added) {
                throw new Malformed("a padding of several numbers");
            }
        }
        return Arrays.copyOf(padded, padded.length - added);
    }
}
