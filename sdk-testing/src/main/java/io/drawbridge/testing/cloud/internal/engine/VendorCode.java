package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.error.CloudErrorCode;

/** A vendor's word for a {@link Reason}, on the wire, and what it means, in memory. */
public record VendorCode(String code, int httpStatus, CloudErrorCode meaning) {}
