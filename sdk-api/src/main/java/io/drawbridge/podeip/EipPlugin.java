package io.drawbridge.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.version.DottedVersion;
import java.util.Optional;

/** The component that gives the pods of a cluster their EIPs. One cluster has one. */
public sealed interface EipPlugin {

    /** {@code ack-extend-network-controller}, the recommended one, of a version that is not known. */
    static ExtendNetworkController ackExtendNetworkController() {
        return new ExtendNetworkController(Optional.empty());
    }

    /**
     * {@code ack-extend-network-controller}, the recommended one.
     *
     * @param version such as {@code 0.12.7}
     * @throws IllegalArgumentException when it is no version
     */
    static ExtendNetworkController ackExtendNetworkController(String version) {
        requireNonNull(version, "version");
        return new ExtendNetworkController(Optional.of(DottedVersion.parse(version)));
    }

    /** Terway's EIP feature, of a version that is not known; removed in v1.7.0. */
    static Terway terway() {
        return new Terway(Optional.empty());
    }

    /**
     * Terway's EIP feature, removed in v1.7.0.
     *
     * @param version such as {@code v1.6.4}
     * @throws IllegalArgumentException when it is no version
     */
    static Terway terway(String version) {
        requireNonNull(version, "version");
        return new Terway(Optional.of(DottedVersion.parse(version)));
    }

    /** The operator of this SDK, embedded in a controller of one's own. */
    static DrawbridgeOperator drawbridgeOperator() {
        return new DrawbridgeOperator();
    }

    /** What is assumed when nothing is said: {@link #ackExtendNetworkController()}. */
    static EipPlugin recommended() {
        return ackExtendNetworkController();
    }

    /** What people call it. */
    String name();

    /** Its version, where it is known and matters. */
    Optional<DottedVersion> version();

    /** Whether its version is known and older than this one. */
    default boolean isBelow(DottedVersion first) {
        return version().filter(version -> version.isBelow(first)).isPresent();
    }

    /**
     * The component {@code ack-extend-network-controller}.
     *
     * @param version its version; empty when it is not known, and then no version is held against it
     */
    record ExtendNetworkController(Optional<DottedVersion> version) implements EipPlugin {
        /** Checks that it is there. */
        public ExtendNetworkController {
            requireNonNull(version, "version");
        }

        @Override
        public String name() {
            return "ack-extend-network-controller";
        }
    }

    /**
     * The network plugin Terway with its EIP feature switched on.
     *
     * @param version its version; empty when it is not known, and then no version is held against it
     */
    record Terway(Optional<DottedVersion> version) implements EipPlugin {
        /** Checks that it is there. */
        public Terway {
            requireNonNull(version, "version");
        }

        @Override
        public String name() {
            return "Terway";
        }
    }

    /** The operator of this SDK; supports every key. */
    record DrawbridgeOperator() implements EipPlugin {
        @Override
        public String name() {
            return "Drawbridge operator";
        }

        @Override
        public Optional<DottedVersion> version() {
            return Optional.empty();
        }
    }
}
