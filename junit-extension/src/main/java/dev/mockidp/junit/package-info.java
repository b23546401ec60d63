// SPDX-License-Identifier: Apache-2.0
/** MockIdP for JUnit Jupiter: a fresh issuer for each test, and tests that replay the scenarios of the catalogue. */
@NullMarked
package dev.mockidp.junit;

import org.jspecify.annotations.NullMarked;
