/** Types, rules and provider interfaces of Drawbridge. */
@SuppressWarnings("module")
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
    exports io.drawbridge.permission;
    exports io.drawbridge.podeip;
    exports io.drawbridge.podeip.lint;
    exports io.drawbridge.reachability;
    exports io.drawbridge.registered;
    exports io.drawbridge.vendor to
            io.drawbridge.aliyun,
            io.drawbridge.aws,
            io.drawbridge.testing;
    exports io.drawbridge.version;
}
