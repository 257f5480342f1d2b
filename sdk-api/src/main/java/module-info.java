/** Types, rules and provider interfaces of Drawbridge. */
module io.drawbridge.api {
    requires static transitive jsr305;
    requires com.fasterxml.jackson.core;
    requires inet.ipaddr;

    exports io.drawbridge.apiserver;
    exports io.drawbridge.apiserver.operation;
    exports io.drawbridge.apiserver.plan;
    exports io.drawbridge.edge;
    exports io.drawbridge.eip;
    exports io.drawbridge.error;
    exports io.drawbridge.finding;
    exports io.drawbridge.network;
    exports io.drawbridge.network.render;
    exports io.drawbridge.podeip;
    exports io.drawbridge.podeip.lint;
    exports io.drawbridge.reachability;
    exports io.drawbridge.registered;
    exports io.drawbridge.version;
}
