package io.drawbridge.k8s.plugin.terway;

import com.fasterxml.jackson.core.JsonToken;

/**
 * The switches of Terway's EIP feature in {@code eni_conf}. Terway's program wants a text for two of them and a truth
 * value for the third, and reads nothing at all when one has the other type.
 */
public enum EipSwitch {
    /** {@code enable_eip_pool}, a text: gives EIPs to pods. From Terway v1.0.10.280 on, gone in v1.7.0. */
    POOL("enable_eip_pool", "\"true\""),
    /**
     * {@code allow_eip_rob}, a text: an EIP that a pod names is taken away from the instance that has it. Without
     * {@link #POOL} it does nothing.
     */
    ROB("allow_eip_rob", "\"true\""),
    /**
     * {@code enable_eip_migrate}, a truth value: Terway writes a PodEIP for each of its EIPs and leaves them alone from
     * then on. From Terway v1.6.0 on, and only beside {@link #POOL}.
     */
    MIGRATE("enable_eip_migrate", "true");

    private final String key;
    private final String on;

    EipSwitch(String key, String on) {
        this.key = key;
        this.on = on;
    }

    /** Its key in {@code eni_conf}. Terway does not look at the case of keys. */
    public String key() {
        return key;
    }

    /** The JSON value that switches it on, such as {@code "true"} with its quotes. */
    public String on() {
        return on;
    }

    /** Whether Terway's program can read such a value: the switch's own type, or null, which is as good as absent. */
    boolean takes(JsonToken value) {
        return value == JsonToken.VALUE_NULL
                || (this == MIGRATE ? value.isBoolean() : value == JsonToken.VALUE_STRING);
    }

    boolean isOn(JsonToken value, String text) {
        return value != JsonToken.VALUE_NULL && text.equals("true");
    }
}
