/** What a migration and an uninstallation look at: pods, records and EIPs together, read once. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.migration.internal;

import javax.annotation.ParametersAreNonnullByDefault;
