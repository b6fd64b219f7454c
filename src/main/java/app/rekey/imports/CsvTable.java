package app.rekey.imports;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;

/// Rows of a CSV file whose first line names the columns. Commas or, as spreadsheets of many countries write, semicolons.
final class CsvTable {
    private CsvTable() {}

    static Table read(String text) {
        var firstLine = text.lines().findFirst().orElse("");
        var delimiter = firstLine.indexOf(';') >= 0 && firstLine.indexOf(',') < 0 ? ';' : ',';
        var format = CSVFormat.DEFAULT.builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .setAllowMissingColumnNames(true)
                .get();
        try (var parser = format.parse(new StringReader(text))) {
            var names = parser.getHeaderNames();
            if (!names.contains("apiKey")) {
                return new Table.Unreadable("Its first line does not name the columns: there is no column \"apiKey\".");
            }
            var rows = new ArrayList<Table.Row>();
            for (var record : parser) {
                var fields = new HashMap<String, String>();
                names.stream().filter(record::isSet).forEach(name -> fields.put(name, record.get(name)));
                rows.add(new Table.Row(rows.size() + 1, fields));
            }
            return rows.isEmpty() ? new Table.Unreadable("It has a line of column names and no row below it.") : new Table.Rows(rows);
        } catch (CSVException | UncheckedIOException | IllegalArgumentException notCsv) {
            return new Table.Unreadable("It is not CSV: a quotation mark is not closed, or a column is named twice.");
        } catch (IOException impossibleFromAString) {
            throw new UncheckedIOException(impossibleFromAString);
        }
    }
}
