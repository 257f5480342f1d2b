package io.drawbridge.podeip;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings that a pod's annotations hold, in the order of {@link AnnotationKey#all()}. */
public final class Settings {

    private final Map<AnnotationKey<?>, Setting<?>> settings = new LinkedHashMap<>();

    Settings() {}

    <T> void add(Setting<T> setting) {
        settings.put(setting.key(), setting);
    }

    /** All settings that were written. */
    public Collection<Setting<?>> all() {
        return settings.values();
    }

    /** Whether it was written, its value being allowed or not. */
    public boolean has(AnnotationKey<?> key) {
        return settings.containsKey(key);
    }

    /** Whether it was written with no value that is allowed. */
    boolean isBroken(AnnotationKey<?> key) {
        return has(key) && value(key).isEmpty();
    }

    /** The setting's value; empty when it was not written, or with a value that is not allowed. */
    @SuppressWarnings("unchecked") // add() puts settings under keys of their own type
    public <T> Optional<T> value(AnnotationKey<T> key) {
        Setting<T> setting = (Setting<T>) settings.get(key);
        return setting == null ? Optional.empty() : setting.value();
    }

    /** The annotation as it was written; the one to write when it was not. */
    public String annotation(AnnotationKey<?> key) {
        Setting<?> setting = settings.get(key);
        return setting == null ? key.annotation(AnnotationPrefix.K8S_ALIYUN) : setting.annotation();
    }

    /** Whether an EIP is asked for, in whatever way. */
    public boolean wantsEip() {
        return usesExisting() || wantsAllocation();
    }

    /** Whether an EIP is to be bought. */
    public boolean wantsAllocation() {
        boolean on = value(AnnotationKey.POD_WITH_EIP).orElse(false);
        return on && !usesExisting();
    }

    /** Whether an EIP that exists is asked for, by its id or by a tag. */
    public boolean usesExisting() {
        return has(AnnotationKey.POD_EIP_INSTANCE_ID) || has(AnnotationKey.EIP_TAGGED);
    }
}
