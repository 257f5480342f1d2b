package io.drawbridge.testing.cloud;

/** A vendor's word for a {@link Reason}. */
record VendorCode(String code, int httpStatus) {}
