package io.drawbridge.spring;

import io.drawbridge.error.InvalidSpecException;
import java.util.function.Function;
import javax.annotation.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The value of a property: what is wrong with it is said with the property's name. */
record ConfiguredValue<T>(String property, T value) {

    static <T> ConfiguredValue<T> required(String property, @Nullable T value, String remedy) {
        if (value == null) {
            throw new InvalidConfigurationPropertyValueException(property, null, remedy);
        }
        return new ConfiguredValue<>(property, value);
    }

    /** Hands it on to what may refuse it. */
    <R> R to(Function<? super T, R> use) {
        try {
            return use.apply(value);
        } catch (IllegalArgumentException | InvalidSpecException refused) {
            throw new InvalidConfigurationPropertyValueException(property, value, String.valueOf(refused.getMessage()));
        }
    }
}
