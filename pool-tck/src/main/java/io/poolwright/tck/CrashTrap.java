package io.poolwright.tck;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * An object in whose reading or writing a worker is struck, if that is armed: by a file with the name of the fault, which the first
 * trap that is sprung takes away.
 */
final class CrashTrap implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ARMED = "armed";
    private static final String STRUCK = "struck-";

    private final boolean whenWritten;
    private final String directory;

    private CrashTrap(boolean whenWritten, String directory) {
        this.whenWritten = whenWritten;
        this.directory = directory;
    }

    static CrashTrap whenRead(String directory) {
        return new CrashTrap(false, directory);
    }

    static CrashTrap whenWritten(String directory) {
        return new CrashTrap(true, directory);
    }

    /** Arms the traps of a directory for one strike. */
    static void arm(Path directory, CrashFault fault) throws IOException {
        Path file = directory.resolve("arming");
        Files.writeString(file, fault.name());
        Files.move(file, directory.resolve(ARMED));
    }

    /** Whether no trap was sprung since. */
    static boolean isArmed(Path directory) {
        return Files.exists(directory.resolve(ARMED));
    }

    /** Waits for the strike, and returns the number of the process that was struck. */
    static long victim(Path directory, CrashFault fault) throws Exception {
        String beginning = STRUCK + fault + "-";
        return Long.parseLong(Marks.await(directory, beginning).substring(beginning.length()));
    }

    /** Strikes if that is armed. */
    static void spring(String directory) throws Exception {
        Path armed = Path.of(directory, ARMED);
        if (Files.notExists(armed)) {
            return;
        }
        CrashFault fault;
        try {
            fault = CrashFault.valueOf(Files.readString(armed));
            Files.delete(armed);
        } catch (NoSuchFileException e) {
            return; // another was faster
        }
        Marks.leave(directory, STRUCK + fault + "-" + ProcessHandle.current().pid());
        fault.strike();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        if (!whenWritten) {
            springNow();
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        if (whenWritten) {
            springNow();
        }
    }

    private void springNow() throws IOException {
        try {
            spring(directory);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
