package dev.slipway.components.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Finds out in which dialect a text is, from its first records.
final class DialectFinder {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE_CHARS = 1 << 16;
    private static final int SAMPLE_RECORDS = 200;

    private DialectFinder() {}

    static Dialect find(String text, Charset charset) {
        String sample = sample(text);
        char delimiter = ',';
        List<List<String>> records = records(sample, delimiter);
        double best = -1;
        for (char candidate : DELIMITERS) {
            List<List<String>> tried = records(sample, candidate);
            double score = evenness(tried);
            if (score > best) {
                best = score;
                delimiter = candidate;
                records = tried;
            }
        }
        boolean decimalComma = delimiter != ',' && hasDecimalCommas(records);
        return new Dialect(delimiter, hasHeader(records, decimalComma), decimalComma, charset);
    }

    static CsvReader.CsvReaderBuilder reader(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true);
    }

    private static String sample(String text) {
        if (text.length() <= SAMPLE_CHARS) {
            return text;
        }
        int end = text.lastIndexOf('\n', SAMPLE_CHARS);
        return text.substring(0, end > 0 ? end + 1 : SAMPLE_CHARS);
    }

    private static List<List<String>> records(String sample, char delimiter) {
        var records = new ArrayList<List<String>>();
        try {
            for (CsvRecord csv : reader(delimiter).ofCsvRecord(sample)) {
                records.add(csv.getFields().stream().map(String::strip).toList());
                if (records.size() == SAMPLE_RECORDS) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            return List.of();
        }
        return records;
    }

    /// The share of records with as many values as the first, if that is more than one; more values
    /// break ties.
    private static double evenness(List<List<String>> records) {
        if (records.isEmpty() || records.getFirst().size() < 2) {
            return 0;
        }
        int width = records.getFirst().size();
        double same = records.stream().filter(r -> r.size() == width).count();
        return same / records.size() + Math.min(width, 1000) * 1e-6;
    }

    private static boolean hasDecimalCommas(List<List<String>> records) {
        int commas = 0;
        int points = 0;
        for (List<String> row : records) {
            for (String value : row) {
                if (Double.isNaN(Values.number(value, true))) {
                    continue;
                }
                if (value.indexOf(',') >= 0) {
                    commas++;
                } else if (value.indexOf('.') >= 0) {
                    points++;
                }
            }
        }
        return commas > points;
    }

    /// A column of numbers under a word speaks for a header, one under a number against it; where
    /// there are only words, a first record that says everything once is a header.
    private static boolean hasHeader(List<List<String>> records, boolean decimalComma) {
        if (records.isEmpty()) {
            return true;
        }
        List<String> first = records.getFirst();
        int words = 0;
        int numbers = 0;
        for (int c = 0; c < first.size(); c++) {
            String top = first.get(c);
            boolean topIsNumber = !Double.isNaN(Values.number(top, decimalComma));
            boolean restIsNumbers = restIsNumbers(records, c, decimalComma);
            if (topIsNumber && (restIsNumbers || records.size() == 1)) {
                numbers++;
            } else if (restIsNumbers && !Values.isMissing(top)) {
                words++;
            }
        }
        if (words > 0 || numbers > 0) {
            return words >= numbers;
        }
        return new HashSet<>(first).size() == first.size();
    }

    private static boolean restIsNumbers(
            List<List<String>> records, int column, boolean decimalComma) {
        boolean any = false;
        for (List<String> row : records.subList(1, records.size())) {
            if (column >= row.size() || Values.isMissing(row.get(column))) {
                continue;
            }
            if (Double.isNaN(Values.number(row.get(column), decimalComma))) {
                return false;
            }
            any = true;
        }
        return any;
    }
}
