/** The engine: its configuration and deployment, and the window through which forms see the record. */
package org.projectharmony.referrals.process;
