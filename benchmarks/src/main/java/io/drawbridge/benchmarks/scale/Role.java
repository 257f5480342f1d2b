package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a process of the run is there for. */
interface Role extends AutoCloseable {

    /** Does what a line says, its words by spaces; the first one is the command. */
    ObjectNode answer(String... words) throws Exception;

    @Override
    void close();
}
