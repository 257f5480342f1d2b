/** What the demos happen on and tell: an embedded cluster, fake clouds, and the stories. */
@javax.annotation.ParametersAreNonnullByDefault
package io.drawbridge.examples.demo;
