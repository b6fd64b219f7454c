package app.rekey.fuzz;

import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import app.rekey.imports.ImportFile;
import app.rekey.pem.PemReader;
import app.rekey.service.Exchanges;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.PastedKey;
import app.rekey.service.PrivateKeyReader;
import app.rekey.support.PlainAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people paste, and files that they name: imports, pasted blocks, private keys.
final class TextTargets {
    private static final Exchanges EXCHANGES = PlainAdapter.all(_ -> PlainAdapter.ok(Instant.EPOCH));
    private static final int FEWER_FOR_FILES = 50;

    private TextTargets() {}

    static List<FuzzTarget> all() {
        return List.of(imported("json", """
                        [{"label":"grid","exchange":"okx","site":"eea","apiKey":"TEST-fuzz-key","secret":"x","passphrase":"y","needs":["read","trade"],
                          "testFrom":"socks5://127.0.0.1:1080","expiresAt":"2027-01-01","note":"é"}]"""),
                imported("csv", "label,exchange,apiKey,secret\r\n\"a \"\"b\"\"\",binance,TEST-fuzz-key,x\r\nc;d,bybit,,\r\n"),
                pastedBlock(), pastedKey(), privateKey());
    }

    private static FuzzTarget imported(String ending, String sample) {
        var file = scratch("import." + ending);
        var reader = new ImportFile(EXCHANGES, new PastedKey(EXCHANGES), new PemReader());
        var text = FuzzTarget.ofText("import of " + ending, List.of(sample), input -> {
            Files.write(file, input);
            if (reader.read(file) instanceof ImportResult.Rows rows) {
                rows.close();
            }
        });
        return new FuzzTarget(text.name(), text.samples(), FEWER_FOR_FILES, text.reader());
    }

    private static FuzzTarget pastedBlock() {
        var pasted = new PastedKey(EXCHANGES);
        return FuzzTarget.ofText("pasted block", List.of("API key: TESTkey0123456789a\nSecret: TESTsecretTESTsecretTESTsecret123456",
                "apiKey = \"37c541a1-0000-4000-8000-10fe7a038418\"\nsecretkey = \"22582BD0CFF14C41EDBF1AB98506286D\"\nIP = \"\""), input -> {
            for (var exchange : Exchange.values()) {
                try (var block = Secret.copyOf(input)) {
                    pasted.split(exchange, block).ifPresent(PastedKey.Split::close);
                }
            }
        });
    }

    private static FuzzTarget pastedKey() {
        var pasted = new PastedKey(EXCHANGES);
        return FuzzTarget.ofText("pasted key", List.of(" \u200B\"TESTkey0123456789a\"\n", "37c541a1-0000-4000-8000-10fe7a038418"), input -> {
            for (var exchange : Exchange.values()) {
                for (var part : PastedKey.Part.values()) {
                    try (var typed = Secret.copyOf(input); var look = pasted.look(exchange, part, typed)) {
                        look.oddities();
                    }
                }
            }
        });
    }

    /// Without a password: the cost of a key's own encryption is another test's.
    private static FuzzTarget privateKey() {
        return FuzzTarget.ofText("private key", List.of(
                "-----BEGIN " + "PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n-----END PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED " + "PRIVATE KEY-----\nMIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAc\n-----END ENCRYPTED PRIVATE KEY-----\n"), input -> {
            try (var text = Secret.copyOf(input)) {
                if (new PemReader().read(text, Optional.empty()) instanceof PrivateKeyReader.Found found) {
                    found.close();
                }
            }
        });
    }

    private static Path scratch(String name) {
        try {
            return Files.createDirectories(Path.of("target", "fuzz-scratch")).resolve(name);
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }
}
