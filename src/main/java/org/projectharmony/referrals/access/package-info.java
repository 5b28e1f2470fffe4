/** The door: who may come in, and what each group may see and do. Grants follow from the agency directory. */
package org.projectharmony.referrals.access;
