/**
 * What people can do, one class for each activity, in the order of an agreement's life: {@link
 * org.samepage.coaching.Drafting}, {@link org.samepage.coaching.Passing}, {@link
 * org.samepage.coaching.Signing}, {@link org.samepage.coaching.CheckingIn}, {@link
 * org.samepage.coaching.Rescheduling}, {@link org.samepage.coaching.Amending}, {@link
 * org.samepage.coaching.Pausing}, {@link org.samepage.coaching.HandingOver}, {@link
 * org.samepage.coaching.Ending}, {@link org.samepage.coaching.Renewing}, and at any time {@link
 * org.samepage.coaching.Reviewing}; {@link org.samepage.coaching.Timekeeping} does what is due.
 * {@link org.samepage.coaching.Activities} holds them all, for whoever leads people to them. Each
 * activity is one transaction: the decision, what it keeps, its event and the notices that announce
 * it. Read {@link org.samepage.coaching.Pausing} first, the shortest.
 */
@NullMarked
package org.samepage.coaching;

import org.jspecify.annotations.NullMarked;
