// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/** A fault that changes status, header fields or timing. */
public sealed interface HttpFault extends Fault
        permits Latency,
                UniformLatency,
                LogNormalLatency,
                Status,
                InterimResponse,
                Redirect,
                RedirectLoop,
                Throttle,
                StsFailure,
                Caching,
                EntityTag,
                ContentType,
                Charset,
                Gzip,
                SetHeader,
                RemoveHeader,
                RepeatHeader,
                OversizedHeader {
    @Override
    default FaultLevel level() {
        return FaultLevel.HTTP;
    }
}
