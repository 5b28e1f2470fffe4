package org.projectharmony.referrals.models;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The variables that models may name.
 *
 * @param engineVariables those that may be stored in the engine's tables
 * @param transientVariables those that a step hands to the next one and that are never stored
 * @param timerVariables those that a timer may wait for
 */
@ConfigurationProperties("harmony")
record ModelProperties(List<String> engineVariables, List<String> transientVariables, List<String> timerVariables) {}
