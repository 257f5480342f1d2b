module com.example.openings {
    requires io.drawbridge.api;
    requires io.drawbridge.calls;
    requires io.drawbridge.aliyun;
    requires io.drawbridge.aws;
    requires io.drawbridge.k8s;
    requires kubernetes.client.api;

    // Real modules that automatic ones need: nobody else names them.
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires org.snakeyaml.engine;
}
