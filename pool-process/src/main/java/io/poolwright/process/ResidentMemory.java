package io.poolwright.process;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/** The memory that this process has, as the system tells it. Used by one thread. */
final class ResidentMemory {

    private static final String STATUS = "/proc/self/status";
    private static final String LINE = "VmRSS:";

    /** Opened by the first question. */
    private RandomAccessFile status;

    /** Whether the system tells it. */
    static boolean isKnown() {
        return new File(STATUS).canRead();
    }

    /** Returns it in bytes, 0 if it cannot be found out. */
    long bytes() {
        try {
            if (status == null) {
                status = new RandomAccessFile(STATUS, "r");
            }
            status.seek(0);
            byte[] bytes = new byte[8_192];
            int read = status.read(bytes);
            String text = new String(bytes, 0, Math.max(read, 0), StandardCharsets.US_ASCII);
            int line = text.indexOf(LINE);
            if (line < 0) {
                return 0;
            }
            String kilobytes = text.substring(line + LINE.length(), text.indexOf(" kB", line)).trim();
            return Long.parseLong(kilobytes) * 1024;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
