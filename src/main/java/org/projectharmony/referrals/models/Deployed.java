package org.projectharmony.referrals.models;

import java.util.Set;

/** The ids of what is deployed together: what a process of the deployment may call, ask and show. */
record Deployed(Set<String> processes, Set<String> decisions, Set<String> forms) {}
