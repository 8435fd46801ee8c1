package io.poolwright.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;

/** A small directory tree whose numbers are known, computed in another way than the example does. */
final class SampleTree {

    static final int FILES = 40;

    private final Path root;
    private final List<String> texts = new ArrayList<>();

    /** Writes the tree: files of growing size, in two directories, and entries that are to be left out. */
    SampleTree(Path root) throws IOException {
        this.root = root;
        for (int i = 0; i < FILES; i++) {
            String text = ("line " + i + "\twith  words\r\n").repeat(i * i) + (i % 2 == 0 ? "" : "no line feed at the end");
            texts.add(text);
            Files.createDirectories(file(i).getParent());
            Files.writeString(file(i), text);
        }
        Files.createDirectories(root.resolve(".git/objects"));
        Files.writeString(root.resolve(".git/objects/left-out"), "left out");
        Files.createSymbolicLink(root.resolve("link-to-file"), file(0));
        Files.createSymbolicLink(root.resolve("link-to-directory"), root.resolve("even"));
        Files.createSymbolicLink(dangling(), root.resolve("nowhere"));
    }

    Path root() {
        return root;
    }

    /** The path of a file by its number, 0 to {@link #FILES} - 1; the higher the larger. */
    Path file(int number) {
        return root.resolve(number % 2 == 0 ? "even" : "odd/deep").resolve("file-" + number + ".txt");
    }

    /** A symbolic link to what is not there. */
    Path dangling() {
        return root.resolve("dangling");
    }

    /** The sums over the files, without some. */
    Totals totals(List<Integer> without) {
        long bytes = 0;
        long lines = 0;
        long words = 0;
        long fingerprint = 0;
        for (int i = 0; i < FILES; i++) {
            if (!without.contains(i)) {
                bytes += texts.get(i).length();
                lines += texts.get(i).chars().filter(c -> c == '\n').count();
                words += new StringTokenizer(texts.get(i)).countTokens();
                fingerprint += Long.parseUnsignedLong(hash(i).substring(0, 16), 16);
            }
        }
        return new Totals(FILES - without.size(), bytes, lines, words, fingerprint);
    }

    /** The SHA-256 hash of a file. */
    String hash(int number) {
        try {
            byte[] text = texts.get(number).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }
}
