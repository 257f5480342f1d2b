/**
 * Rights in a cloud: whether a role's policies suffice and do not go too far, whether a role trusts a workload, and how
 * a policy is granted. Policies of RAM and of IAM are written alike; nothing here calls a cloud.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.permission;

import javax.annotation.ParametersAreNonnullByDefault;
