package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;

/** What security groups say that rules do not. */
final class LeftUnread {

    private LeftUnread() {}

    static Finding finding(String permission) {
        return Finding.of(
                RenderCode.RULE_NOT_READABLE,
                permission,
                "the rule is about less than TCP or UDP ports, every message of ICMP, or all protocols; it is left out");
    }
}
