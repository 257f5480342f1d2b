package io.drawbridge.testing.kube.api;

/** An open watch. */
@FunctionalInterface
public interface OpenWatch extends AutoCloseable {

    /** Ends the watch; the listener hears nothing more. */
    @Override
    void close();
}
