// SPDX-License-Identifier: Apache-2.0
/** Verification of AWS Signature Version 4 with the JDK's cryptography. */
@NullMarked
package dev.mockidp.internal.sigv4;

import org.jspecify.annotations.NullMarked;
