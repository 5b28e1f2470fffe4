/** How referrals come in: reading, checking and accepting them, each once. */
package org.projectharmony.referrals.intake;
