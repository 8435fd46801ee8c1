package io.poolwright.examples;

import io.poolwright.tck.RowRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A behaviour that the kit's table lists.
 *
 * @param section the heading it stands under
 * @param id what tests of it begin their display names with
 * @param peer the test that pins it elsewhere, or nothing
 * @param pins what it is; in rows {@code U} what CPython does
 * @param verdict how ours stands to it
 * @param note how ours differs, or why there is nothing to test
 */
record PinnedRow(String section, String id, String peer, String pins, Verdict verdict, String note) {

    private static final Pattern PEER_TEST = Pattern.compile("\\btest[_A-Z]\\w+");

    /** How ours stands to it. */
    enum Verdict {
        /** Ours does the same. */
        SAME,
        /** Ours does something else, with a reason. */
        DIFFERS,
        /** Ours does what CPython should. */
        BETTER,
        /** There is nothing here that could do it. */
        NONE
    }

    /** The rows of the kit's table. */
    static List<PinnedRow> all() {
        try (InputStream table = RowRecords.class.getResourceAsStream("conformance.tsv")) {
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line is a heading that begins with a hash, or a row's fields with tabs between, those at the end left out if empty. */
    static List<PinnedRow> parse(List<String> lines) {
        List<PinnedRow> rows = new ArrayList<>();
        String section = "";
        for (String line : lines) {
            if (line.startsWith("# ")) {
                section = line.substring(2);
                continue;
            }
            String[] fields = line.split("\t", -1);
            if (fields.length < 4 || fields.length > 5) {
                throw new IllegalArgumentException("expected id, peer's test, what it pins, verdict and note: " + line);
            }
            Verdict verdict = Verdict.valueOf(fields[3].toUpperCase(Locale.ROOT));
            rows.add(new PinnedRow(section, fields[0], fields[1], fields[2], verdict, fields.length > 4 ? fields[4] : ""));
        }
        return rows;
    }

    /** The names of the peer's tests. */
    List<String> peerTests() {
        return PEER_TEST.matcher(peer).results().map(MatchResult::group).toList();
    }
}
