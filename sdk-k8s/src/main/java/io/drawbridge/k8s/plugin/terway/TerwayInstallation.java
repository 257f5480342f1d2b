package io.drawbridge.k8s.plugin.terway;

import static java.util.Objects.requireNonNull;

import io.drawbridge.version.DottedVersion;
import java.util.Optional;

/**
 * Terway in a cluster, as it was read.
 *
 * @param component as what it is installed
 * @param version the tag of its image; empty when that is no version
 * @param config its configuration
 * @param resourceVersion the version of the ConfigMap that the configuration was read from
 */
public record TerwayInstallation(
        TerwayComponent component,
        Optional<DottedVersion> version,
        TerwayEniConfig config,
        String resourceVersion) {

    /** Checks that all is there. */
    public TerwayInstallation {
        requireNonNull(component, "component");
        requireNonNull(version, "version");
        requireNonNull(config, "config");
        requireNonNull(resourceVersion, "resourceVersion");
    }
}
