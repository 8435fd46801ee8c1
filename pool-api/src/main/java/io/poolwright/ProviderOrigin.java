package io.poolwright;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.security.CodeSource;
import java.util.Optional;

/** Where a class comes from: its name, its version and its jar, for messages. */
final class ProviderOrigin {

    private ProviderOrigin() {}

    static String of(Class<?> type) {
        return type.getName() + ", version " + version(type) + ", from " + location(type);
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
