package io.drawbridge.podeip;

/** How many letters two names are apart: insertions, deletions and replacements (Levenshtein). */
final class EditDistance {

    private EditDistance() {}

    static int between(String from, String to) {
        char[] wanted = to.toCharArray();
        int[] row = new int[wanted.length + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            char letter = from.charAt(i - 1);
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (letter == wanted[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[wanted.length];
    }
}
