package io.drawbridge.examples;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What the library logs on standard error: warnings, and all of it where the log is what a command has to say. */
final class ProgramLog {

    private ProgramLog() {}

    /** Lets the library tell what it does, except where {@code -Ddrawbridge.log} has chosen a level. */
    static void tellAll() {
        if (System.getProperty("drawbridge.log") == null
                && LoggerFactory.getLogger("io.drawbridge") instanceof Logger logger) {
            logger.setLevel(Level.INFO);
        }
    }
}
