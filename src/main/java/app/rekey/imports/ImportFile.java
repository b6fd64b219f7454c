package app.rekey.imports;

import app.rekey.service.Exchanges;
import app.rekey.service.ImportReader;
import app.rekey.service.KeyDraft;
import app.rekey.service.PastedKey;
import app.rekey.service.PrivateKeyReader;
import java.io.IOException;
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

/// Reads files of keys. The name's ending tells CSV from JSON; anything but `.csv` is read as JSON.
///
/// While it reads, the file's secrets are ordinary strings on the heap: they lie in clear in the file anyway, which the
/// user is told to delete.
public final class ImportFile implements ImportReader {
    private static final long LARGEST = 16L * 1024 * 1024;
    private static final int MOST_ROWS = 10_000;

    private final RowReader rows;

    public ImportFile(Exchanges exchanges, PastedKey pastedKey, PrivateKeyReader privateKeys) {
        this.rows = new RowReader(exchanges, pastedKey, new SecretReader(exchanges, privateKeys));
    }

    @Override
    public ImportResult read(Path file) {
        String text;
        try {
            if (Files.size(file) > LARGEST) {
                return new ImportResult.NotReadable("It is larger than 16 MiB, which no list of keys is.");
            }
            text = decoded(Files.readAllBytes(file));
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

    private ImportResult judged(List<Table.Row> table) {
        var good = new ArrayList<KeyDraft>();
        var faulty = new ArrayList<Fault>();
        var remarks = new ArrayList<Fault>();
        for (var row : table) {
            switch (rows.read(row)) {
                case RowReader.Result.Good taken -> {
                    good.add(taken.draft());
                    remarks.addAll(taken.remarks());
                }
                case RowReader.Result.Faulty refused -> faulty.addAll(refused.faults());
            }
        }
        return new ImportResult.Rows(good, faulty, remarks);
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
