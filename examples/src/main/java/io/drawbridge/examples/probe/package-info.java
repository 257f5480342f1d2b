/** What the program that runs the operator answers the kubelet and Prometheus. */
@javax.annotation.ParametersAreNonnullByDefault
package io.drawbridge.examples.probe;
