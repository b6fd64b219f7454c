package app.rekey.domain;

import java.util.Comparator;
import java.util.Locale;

/// The order in which people read labels: case does not matter, and digits count as a number, so that "Bot 2" comes before "Bot 10".
public enum LabelOrder implements Comparator<String> {
    BY_LABEL;

    @Override
    public int compare(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            var numbers = isDigit(a.charAt(i)) && isDigit(b.charAt(j));
            int endOfA = numbers ? endOfNumber(a, i) : i + 1;
            int endOfB = numbers ? endOfNumber(b, j) : j + 1;
            int order = numbers
                    ? compareNumbers(a.substring(i, endOfA), b.substring(j, endOfB))
                    : Character.compare(a.charAt(i), b.charAt(j));
            if (order != 0) {
                return order;
            }
            i = endOfA;
            j = endOfB;
        }
        int longer = Integer.compare(a.length() - i, b.length() - j);
        // "007" and "7" are the same number, and still two labels.
        return longer != 0 ? longer : one.compareTo(other);
    }

    private static int compareNumbers(String a, String b) {
        var digitsOfA = withoutZeros(a);
        var digitsOfB = withoutZeros(b);
        int length = Integer.compare(digitsOfA.length(), digitsOfB.length());
        return length != 0 ? length : digitsOfA.compareTo(digitsOfB);
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int endOfNumber(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
