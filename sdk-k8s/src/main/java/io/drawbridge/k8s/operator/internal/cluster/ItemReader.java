package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.core.JsonParser;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import java.io.IOException;

/** Reads one object of a list or a watch. */
@FunctionalInterface
interface ItemReader<T extends Versioned> {

    /**
     * Reads it whole, up to the end of the object.
     *
     * @param json at the object's beginning
     */
    Shown<T> read(JsonParser json) throws IOException;
}
