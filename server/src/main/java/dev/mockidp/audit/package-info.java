// SPDX-License-Identifier: Apache-2.0
/** CloudTrail records: kept, queried, written as JSON lines, and filtered as CloudWatch Logs does. */
@NullMarked
package dev.mockidp.audit;

import org.jspecify.annotations.NullMarked;
