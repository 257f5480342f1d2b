package io.drawbridge.examples;

/** How an answer is printed. */
enum OutputFormat {
    /** Aligned, for people. */
    TEXT,
    /** One JSON object, for programs. */
    JSON
}
