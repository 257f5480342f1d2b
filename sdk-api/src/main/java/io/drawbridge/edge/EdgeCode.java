package io.drawbridge.edge;

import static io.drawbridge.finding.FindingCode.Entry.error;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about the endpoints that an edge node connects to. The texts are stable. */
public enum EdgeCode implements FindingCode {
    API_SERVER_MISSING(
            error("the public endpoint of the API server is not given", "give it, or look it up in the cluster")),
    API_SERVER_NOT_YET_ASSIGNED(
            error("the public endpoint of the API server has no address yet", "look it up again when it has one")),
    RAVEN_GATEWAY_MISSING(
            error("the addresses of the Raven cloud gateway are not given", "give it, or look it up in the cluster")),
    RAVEN_GATEWAY_NOT_YET_ASSIGNED(
            error("the Raven cloud gateway has no address yet", "look it up again when it has one")),
    RAVEN_GATEWAY_INCOMPLETE(error(
            "the Raven cloud gateway is there by half: a proxy on TCP without its tunnel on UDP, or the other way round",
            "look up the Services of both, or give the addresses of both")),
    TUNNEL_SERVER_MISSING(
            error("the address of the tunnel server is not given", "give it, or look it up in the cluster")),
    TUNNEL_SERVER_NOT_YET_ASSIGNED(error("the tunnel server has no address yet", "look it up again when it has one"));

    private final Entry entry;

    EdgeCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
