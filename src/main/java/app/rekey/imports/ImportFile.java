package app.rekey.imports;

import app.rekey.domain.Exchange;
import app.rekey.service.CredentialReader;
import app.rekey.service.Exchanges;
import app.rekey.service.ImportReader;
import app.rekey.service.PastedKey;
import app.rekey.service.PrivateKeyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads files of keys. The name's ending tells CSV from JSON; anything but `.csv` is read as JSON.
///
/// While it reads, the file's secrets are ordinary strings on the heap: they lie in clear in the file anyway, which the
/// user is told to delete.
public final class ImportFile implements ImportReader, CredentialReader {
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int LARGEST_CREDENTIAL = 64 * 1024;
    private static final int MOST_ROWS = 10_000;

    private final RowReader rows;

    public ImportFile(Exchanges exchanges, PastedKey pastedKey, PrivateKeyReader privateKeys) {
        this.rows = new RowReader(exchanges, pastedKey, new SecretReader(exchanges, privateKeys));
    }

    @Override
    public ImportResult read(Path file) {
        String text;
        // The size is not asked for: a device says that it has none, and a file may grow while it is read.
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                Arrays.fill(bytes, (byte) 0);
                return new ImportResult.NotReadable("It is larger than 16 MiB, which no list of keys is.");
            }
            text = decoded(bytes);
        } catch (NoSuchFileException missing) {
            return new ImportResult.NotReadable("There is no such file.");
        } catch (CharacterCodingException notText) {
            return new ImportResult.NotReadable("It is not text in UTF-8.");
        } catch (IOException unreadable) {
            return new ImportResult.NotReadable("It could not be read.");
        }
        var isCsv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        return switch (isCsv ? CsvTable.read(text) : JsonTable.read(text)) {
            case Table.Unreadable unreadable -> new ImportResult.NotReadable(unreadable.reason());
            case Table.Rows table when table.rows().size() > MOST_ROWS ->
                    new ImportResult.NotReadable("It has over 10,000 rows; take them in with several files.");
            case Table.Rows table -> judged(table.rows());
        };
    }

    @Override
    public CredentialReader.Result read(InputStream in, Exchange exchange) {
        String text;
        try {
            var bytes = in.readNBytes(LARGEST_CREDENTIAL + 1);
            if (bytes.length > LARGEST_CREDENTIAL) {
                Arrays.fill(bytes, (byte) 0);
                return new CredentialReader.Result.NotReadable("It is larger than 64 KiB, which no key is.");
            }
            text = decoded(bytes);
        } catch (CharacterCodingException notText) {
            return new CredentialReader.Result.NotReadable("It is not text in UTF-8.");
        } catch (IOException unreadable) {
            return new CredentialReader.Result.NotReadable("It could not be read.");
        }
        return switch (JsonTable.read(text)) {
            case Table.Unreadable unreadable -> new CredentialReader.Result.NotReadable(unreadable.reason());
            case Table.Rows(var rows) when rows.size() > 1 -> new CredentialReader.Result.NotReadable("It holds several keys, and one was asked for.");
            case Table.Rows(var rows) -> credential(rows.getFirst().withDefaults(Map.of("label", "new key", "exchange", exchange.id())), exchange);
        };
    }

    private CredentialReader.Result credential(Table.Row row, Exchange exchange) {
        return switch (rows.read(row)) {
            case RowReader.Result.Faulty(var faults) -> new CredentialReader.Result.Faulty(faults);
            case RowReader.Result.Good(var draft, _) when draft.details().exchange() != exchange -> {
                draft.close();
                yield new CredentialReader.Result.Faulty(List.of(new Fault(row.number(), "", "exchange",
                        "is " + draft.details().exchange().displayName() + ", and the key is one of " + exchange.displayName())));
            }
            case RowReader.Result.Good(var draft, var remarks) -> new CredentialReader.Result.Read(draft, remarks);
        };
    }

    private ImportResult judged(List<Table.Row> table) {
        var good = new ArrayList<Good>();
        var faulty = new ArrayList<Fault>();
        for (var row : table) {
            switch (rows.read(row)) {
                case RowReader.Result.Good(var draft, var remarks) -> good.add(new Good(row.number(), draft, remarks));
                case RowReader.Result.Faulty(var faults) -> faulty.addAll(faults);
            }
        }
        return new ImportResult.Rows(good, faulty);
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
