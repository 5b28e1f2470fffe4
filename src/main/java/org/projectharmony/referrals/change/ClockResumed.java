package org.projectharmony.referrals.change;

import java.time.Instant;
import org.projectharmony.referrals.referral.Reference;

/**
 * The working clock of an agency's part, or of triage, goes on after the referrer has answered.
 *
 * @param part the agency's part, or null for triage
 * @param pausedAt since when it stood still
 */
public record ClockResumed(Reference reference, Integer part, Instant pausedAt) {}
