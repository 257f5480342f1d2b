package io.drawbridge.k8s.admission;

/**
 * One rule in the Common Expression Language.
 *
 * @param expression true for what is let in
 * @param message what is said of the rest
 */
record CelRule(String expression, String message) {}
