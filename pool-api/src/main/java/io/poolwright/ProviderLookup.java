package io.poolwright;

import io.poolwright.spi.BackendProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The providers of one service that are present, and the choice among them.
 *
 * <p>Each provider is loaded by itself, so that a broken one harms only those who would have got it: it is an error if the
 * choice falls on it, or could have.
 *
 * @param <P> the service
 */
final class ProviderLookup<P extends BackendProvider> {

    /** A provider list that fails more often than this is not a list. */
    private static final int MAX_BROKEN = 100;

    private final Class<P> service;
    private final String module;
    private final List<P> found = new ArrayList<>();
    private final List<Throwable> broken = new ArrayList<>();

    /**
     * Finds what the class loaders see.
     *
     * @param service the service
     * @param module the module to name to those who have no provider
     * @param loaders where to look, in this order
     */
    ProviderLookup(Class<P> service, String module, List<ServiceLoader<P>> loaders) {
        this.service = service;
        this.module = module;
        Set<Class<?>> seen = new HashSet<>();
        for (ServiceLoader<P> loader : loaders) {
            Iterator<P> providers = loader.iterator();
            int failures = 0;
            boolean more = true;
            while (more && failures < MAX_BROKEN) {
                try {
                    more = providers.hasNext();
                    if (more) {
                        P provider = providers.next();
                        if (seen.add(provider.getClass())) {
                            found.add(provider);
                        }
                    }
                } catch (ServiceConfigurationError | LinkageError e) {
                    failures++;
                    if (broken.stream().noneMatch(b -> String.valueOf(b.getMessage()).equals(String.valueOf(e.getMessage())))) {
                        broken.add(e);
                    }
                }
            }
        }
    }

    /** Returns every provider that could be loaded. */
    List<P> found() {
        return found;
    }

    /**
     * Chooses a provider by name.
     *
     * @param name the name
     * @param chosenBy where the name comes from, for messages
     */
    P named(String name, String chosenBy) {
        List<P> matches = found.stream().filter(p -> p.name().equals(name)).toList();
        if (matches.size() > 1) {
            throw failure("there are " + matches.size() + " backends named '" + name
                    + "': remove all but one from the class path or module path");
        }
        if (matches.isEmpty()) {
            throw failure("there is no backend named '" + name + "' (chosen by " + chosenBy
                    + "): add its module, such as pool-" + name + ", or choose one of those found");
        }
        P provider = matches.get(0);
        if (!provider.availability().available()) {
            throw failure("backend '" + name + "' (chosen by " + chosenBy + ") cannot be used here: "
                    + provider.availability().reason());
        }
        return provider;
    }

    /** Chooses the available provider with the highest preference. */
    P preferred() {
        if (!broken.isEmpty()) {
            throw failure("a backend cannot be loaded: mend or remove it, or choose another by name");
        }
        if (found.isEmpty()) {
            throw failure("there is no backend on the class path or module path: add " + module);
        }
        Optional<P> best = found.stream()
                .filter(p -> p.availability().available())
                .max(Comparator.comparingInt(BackendProvider::preference));
        P provider = best.orElseThrow(() -> failure("none of the backends can be used here"));
        return named(provider.name(), "its preference");
    }

    private BackendException failure(String what) {
        StringBuilder text = new StringBuilder("cannot choose a ").append(service.getSimpleName()).append(": ").append(what);
        text.append("; found ");
        text.append(found.isEmpty()
                ? "none"
                : found.stream().map(ProviderLookup::describe).collect(Collectors.joining(", ")));
        broken.forEach(b -> text.append("; broken: ").append(describe(b)));
        Set<String> listings = broken.isEmpty() ? Set.of() : ProviderOrigin.listings(service);
        if (!listings.isEmpty()) {
            text.append("; providers are listed in ").append(String.join(", ", listings));
        }
        BackendException failure = new BackendException(text.toString(), broken.isEmpty() ? null : broken.get(0));
        broken.stream().skip(1).forEach(failure::addSuppressed);
        return failure;
    }

    private static String describe(Throwable failure) {
        String text = failure instanceof ServiceConfigurationError ? failure.getMessage() : failure.toString();
        return failure.getCause() == null ? text : text + ", " + failure.getCause();
    }

    private static String describe(BackendProvider provider) {
        String state = provider.availability().available() ? "" : ", not available: " + provider.availability().reason();
        return "'" + provider.name() + "' (" + ProviderOrigin.of(provider.getClass()) + state + ")";
    }
}
