package io.drawbridge.network.render;

import io.drawbridge.network.Peer;

/** Groups that are prefix lists, by the beginning of their ids on both clouds. */
final class PrefixLists {

    private PrefixLists() {}

    static boolean isOne(Peer peer) {
        return peer instanceof Peer.Group group && group.id().startsWith("pl-");
    }
}
