package org.projectharmony.referrals.process;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far models may run before they are taken to go on without an end.
 *
 * @param stepLimit how many steps a referral's processes may begin within an hour, on one node
 * @param feelLimit how many parts of one expression in a decision table are worked out before it is given up
 */
@ConfigurationProperties("harmony")
public record RunLimits(@DefaultValue("10000") int stepLimit, @DefaultValue("100000") int feelLimit) {}
