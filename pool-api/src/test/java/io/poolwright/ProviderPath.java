package io.poolwright;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A class path that lists providers, in force as the thread's context class loader until it is closed. */
final class ProviderPath implements AutoCloseable {

    private final ClassLoader before;
    private final URLClassLoader loader;

    /** Lists the providers of a service by the names of their classes. Further elements of the path may hold more. */
    ProviderPath(Path directory, Class<?> service, List<String> providers, Path... more) throws IOException {
        if (!providers.isEmpty()) {
            Path listing = directory.resolve("META-INF/services").resolve(service.getName());
            Files.createDirectories(listing.getParent());
            Files.write(listing, providers);
        }
        URL[] urls = Stream.concat(Stream.of(directory), Stream.of(more)).map(ProviderPath::url).toArray(URL[]::new);
        loader = new URLClassLoader(urls, ProviderPath.class.getClassLoader());
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    /** The address of a path. */
    static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError("a file has an address", e);
        }
    }
}
