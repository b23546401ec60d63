// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/** A fault that changes status, header fields or timing. */
public sealed interface HttpFault extends Fault permits Latency, Status, SetHeader, RemoveHeader {
    @Override
    default FaultLevel level() {
        return FaultLevel.HTTP;
    }
}
