package org.projectharmony.referrals.operation;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.stereotype.Component;

/**
 * Tells of requests by the first part of their address only, such as {@code /referrals}: the rest would count what was
 * done, and that a referral was restricted.
 */
@Component
class RoughAddresses implements MeterFilter {

    private static final String ADDRESS = "uri";

    @Override
    public Meter.Id map(Meter.Id figure) {
        String address = figure.getTag(ADDRESS);
        return address == null || !address.startsWith("/") ? figure
                : figure.replaceTags(Tags.of(figure.getTags()).and(Tag.of(ADDRESS, "/" + address.split("/", 3)[1])));
    }
}
