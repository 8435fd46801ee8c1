package io.poolwright.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table that is read as text and as Markdown alike: its columns are filled up with blanks. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> header) {
        rows.add(List.copyOf(header));
    }

    void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    List<List<String>> rows() {
        return rows;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append('|');
            for (int column = 0; column < columns; column++) {
                String cell = rows.get(row).get(column);
                String blanks = " ".repeat(width(column) - cell.length());
                text.append(' ').append(column == 0 ? cell + blanks : blanks + cell).append(" |");
            }
            text.append('\n');
            if (row == 0) {
                text.append('|');
                for (int column = 0; column < columns; column++) {
                    text.append(column == 0 ? ":" : "-").append("-".repeat(width(column))).append(column == 0 ? "-|" : ":|");
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
