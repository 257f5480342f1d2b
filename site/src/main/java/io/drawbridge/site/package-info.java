/** Makes the documentation site of the Markdown pages and the Javadoc; not published. */
@ParametersAreNonnullByDefault
package io.drawbridge.site;

import javax.annotation.ParametersAreNonnullByDefault;
