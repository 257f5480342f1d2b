package io.drawbridge.testing.contract;

import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A rule of the contract: the method tests it, its display name is its number and its sentence. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {

    /** How well it is known that the clouds are so. */
    Evidence value();
}
