/**
 * The HTTP server: Slack's entry and the health pages. Read {@link org.samepage.web.WebServer}. It
 * knows nothing of what is behind the endpoints that it is handed.
 */
@NullMarked
package org.samepage.web;

import org.jspecify.annotations.NullMarked;
