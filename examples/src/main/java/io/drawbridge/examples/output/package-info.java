/** How the program writes what it has to say: for people and as JSON. */
@javax.annotation.ParametersAreNonnullByDefault
package io.drawbridge.examples.output;
