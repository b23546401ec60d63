// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as numeric conditions write them: whole or decimal, without exponent. */
final class Decimal {
    static final String EXPECTED = "a whole or decimal number";

    private static final java.util.regex.Pattern FORM =
            java.util.regex.Pattern.compile("[-+]?\\d{1,100}(\\.\\d{1,100})?");

    private Decimal() {}

    static Optional<BigDecimal> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
