package io.poolwright.process;

import io.poolwright.wire.FunctionPublisher;
import io.poolwright.wire.FunctionSource;
import io.poolwright.wire.memory.AppendLog;
import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * The functions of a pool in memory that it shares with its workers, of which each reads what it needs.
 *
 * @param log where they are
 */
record SharedFunctions(AppendLog log) implements FunctionPublisher, FunctionSource {

    @Override
    public boolean publish(int id, byte[] definition) {
        return log.append(id, definition);
    }

    @Override
    public byte[] definition(int id) throws IOException {
        byte[] definition = log.read(id);
        if (definition == null) {
            throw new StreamCorruptedException("function " + id + " has not been defined");
        }
        return definition;
    }
}
