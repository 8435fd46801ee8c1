package io.poolwright;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a class comes from: its name, its version and its jar, for messages. */
final class ProviderOrigin {

    private ProviderOrigin() {}

    static String of(Class<?> type) {
        return type.getName() + ", version " + version(type) + ", from " + location(type);
    }

    /** The files of the class path that list providers of a service: one of them names a provider that cannot be loaded. */
    static Set<String> listings(Class<?> service) {
        Set<String> places = new LinkedHashSet<>();
        Stream.of(Thread.currentThread().getContextClassLoader(), service.getClassLoader())
                .filter(Objects::nonNull)
                .flatMap(loader -> loader.resources("META-INF/services/" + service.getName()))
                .forEach(place -> places.add(place.toString()));
        return places;
    }

    private static String version(Class<?> type) {
        ModuleDescriptor descriptor = type.getModule().getDescriptor();
        if (descriptor != null && descriptor.rawVersion().isPresent()) {
            return descriptor.rawVersion().get();
        }
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    private static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
            return source.getLocation().toString();
        }
        return Optional.ofNullable(type.getModule().getLayer())
                .flatMap(layer -> layer.configuration().findModule(type.getModule().getName()))
                .map(ResolvedModule::reference)
                .flatMap(reference -> reference.location())
                .map(URI::toString)
                .orElse("an unknown place");
    }
}
