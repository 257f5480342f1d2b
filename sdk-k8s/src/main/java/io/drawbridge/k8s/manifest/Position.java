package io.drawbridge.k8s.manifest;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A line and a column of a file, both counted from 1. */
record Position(int line, int column) {

    /** Where a mark of the parser of one chunk stands in the file. */
    static Position of(Chunk chunk, Optional<Mark> mark) {
        int line = mark.map(Mark::getLine).orElse(0);
        int column = mark.map(Mark::getColumn).orElse(0) + (line == 0 ? chunk.firstColumn() : 0);
        return new Position(chunk.firstLine() + line + 1, column + 1);
    }
}
