package io.drawbridge.eip;

import java.util.Map;

/** Which EIPs to read by the tags that they carry. */
public sealed interface EipFilter permits OwnerFilter, EipTag {

    /** The tags that every EIP which is meant carries, for a cloud's own filter by tags. */
    Map<String, String> tags();

    /** Whether this EIP is meant. */
    boolean matches(Eip eip);
}
