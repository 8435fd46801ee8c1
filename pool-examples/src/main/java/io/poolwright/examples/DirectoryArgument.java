package io.poolwright.examples;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The one argument of a program that reads a directory tree. */
final class DirectoryArgument {

    /** The exit code of a program whose arguments are wrong. */
    static final int BAD_ARGUMENTS = 2;

    private DirectoryArgument() {}

    /**
     * Reads the arguments.
     *
     * @param program the program's name, for messages
     * @param args the directory, or nothing for the current one
     * @param err where to say what is wrong
     * @return the directory, nothing if the arguments are wrong
     */
    static Optional<Path> of(String program, String[] args, PrintStream err) {
        if (args.length > 1) {
            err.println(program + ": expected one directory but got " + args.length + " arguments");
            err.println("usage: " + program + " [DIRECTORY]");
            return Optional.empty();
        }
        String argument = args.length == 0 ? "" : args[0];
        String fault = fault(argument);
        if (!fault.isEmpty()) {
            err.println(program + ": '" + argument + "' " + fault);
            return Optional.empty();
        }
        return Optional.of(Path.of(argument));
    }

    /** Says what is wrong with the argument, nothing if nothing is. */
    private static String fault(String argument) {
        try {
            Path directory = Path.of(argument);
            if (!Files.exists(directory)) {
                return "does not exist";
            }
            return Files.isDirectory(directory) ? "" : "is not a directory";
        } catch (InvalidPathException e) {
            return "is not a path: " + e.getReason();
        }
    }
}
