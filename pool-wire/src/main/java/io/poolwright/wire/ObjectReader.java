package io.poolwright.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

/** Reads what an {@link ObjectWriter} wrote. Finds classes where the user's are, not where this library's are. */
final class ObjectReader extends ObjectInputStream {

    private final boolean compact;
    private final ClassLoader loader;
    /** The class that a compact description named and that is not here: what it is about is told in the usual way. */
    private ClassNotFoundException missing;

    ObjectReader(byte[] bytes, int offset, int length, boolean compact, ClassLoader loader, ObjectInputFilter filter)
            throws IOException {
        super(new ByteArrayInputStream(bytes, offset, length));
        this.compact = compact;
        this.loader = loader;
        setObjectInputFilter(new ArrayGuard(filter != null ? filter : getObjectInputFilter(), length)); // only once it can be set
    }

    /** Reads the next object. */
    Object next() throws IOException, ClassNotFoundException {
        try {
            return readObject();
        } catch (InvalidClassException e) {
            if (missing != null && e.getCause() == missing) {
                throw missing;
            }
            throw e;
        }
    }

    @Override
    protected void readStreamHeader() {
        // The message has said that this is a stream.
    }

    @Override
    protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
        if (!compact) {
            return super.readClassDescriptor();
        }
        int known = readUnsignedByte();
        String name = known == KnownClasses.NONE ? readUTF() : KnownClasses.name(known);
        long imprint = readLong();
        if (name == null) {
            throw new StreamCorruptedException("the bytes are no value: no class has number " + known);
        }
        Class<?> type;
        try {
            type = find(name);
        } catch (ClassNotFoundException e) {
            missing = e;
            throw e;
        }
        if (ClassImprint.of(type) != imprint) {
            throw new InvalidClassException(name, "it is another version here than in the process that wrote it:"
                    + " its serialVersionUID or its fields differ");
        }
        return ObjectStreamClass.lookupAny(type);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        return find(description.getName());
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            Class<?> primitive = Primitives.named(name);
            if (primitive == null) {
                throw e;
            }
            return primitive;
        }
    }

    /** As the JDK does it, but with our loader. */
    @Override
    @SuppressWarnings("deprecation") // there is no other way to a proxy's class
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
        Class<?>[] types = new Class<?>[interfaces.length];
        ClassLoader closed = null;
        for (int i = 0; i < types.length; i++) {
            types[i] = Class.forName(interfaces[i], false, loader);
            if (!Modifier.isPublic(types[i].getModifiers())) {
                closed = types[i].getClassLoader();
            }
        }
        try {
            return Proxy.getProxyClass(closed != null ? closed : loader, types);
        } catch (IllegalArgumentException e) {
            throw new ClassNotFoundException(null, e);
        }
    }
}
