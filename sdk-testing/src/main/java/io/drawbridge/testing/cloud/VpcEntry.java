package io.drawbridge.testing.cloud;

import java.util.List;
import java.util.Map;

/**
 * One VPC in the engine.
 *
 * @param vSwitches the blocks of addresses of its vSwitches by their ids, in the order of creation
 */
record VpcEntry(
        String id, String cidr, List<String> secondaryCidrs, List<String> userCidrs, Map<String, String> vSwitches) {}
