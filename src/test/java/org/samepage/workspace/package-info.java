/**
 * The local workspace is driven as the app and the page drive it, over HTTP, by {@code FakeApp} and
 * {@code Client}. Read {@code LocalWorkspaceTest} first.
 */
@NullMarked
package org.samepage.workspace;

import org.jspecify.annotations.NullMarked;
