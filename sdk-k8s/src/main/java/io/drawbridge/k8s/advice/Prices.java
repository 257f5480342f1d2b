package io.drawbridge.k8s.advice;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What the account pays. No price is built in: they differ by region and contract, and change.
 *
 * @param currency such as {@code USD}
 * @param eipHour one EIP for one hour, in use or kept; a started hour is charged whole
 * @param mbitHour one Mbit/s of an EIP with PayByBandwidth for one hour; zero when none is used
 */
public record Prices(String currency, BigDecimal eipHour, BigDecimal mbitHour) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when the currency is not three capital letters, or a price is negative
     */
    public Prices {
        requireNonNull(currency, "currency");
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException(
                    "currency \"" + currency + "\" is not allowed; allowed are three capital letters, such as USD");
        }
        requirePrice("eipHour", eipHour);
        requirePrice("mbitHour", mbitHour);
    }

    private static void requirePrice(String what, BigDecimal price) {
        if (requireNonNull(price, what).signum() < 0) {
            throw new IllegalArgumentException(what + " " + price + " is negative; allowed are 0 and more");
        }
    }

    /** One EIP, and its bandwidth where that is charged, for one hour. */
    BigDecimal ofHour(EipDemand demand) {
        return eipHour.add(mbitHour.multiply(BigDecimal.valueOf(demand.chargedMbps())));
    }
}
