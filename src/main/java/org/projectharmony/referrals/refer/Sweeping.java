package org.projectharmony.referrals.refer;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets old drafts be erased at the start and from time to time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Sweeping {
}
