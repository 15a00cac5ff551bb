// The page's conversation with the workspace's server.

const UNREACHABLE = "The workspace did not answer. What you typed is still here; try again in a moment.";

/** Null if the server is away (the stream notices that too, and calls again when it is back); {refused: true} if it knows no such person. */
export async function snapshot(as) {
  try {
    const response = await fetch(`/page/snapshot?as=${encodeURIComponent(as)}`, { cache: "no-store" });
    return response.ok ? await response.json() : { refused: true };
  } catch (unreachable) {
    console.info(unreachable.message);
    return null;
  }
}

/** Always resolves: {ok: true, …}, {ok: false, errors} or {ok: false, error: "sentence"}. */
export async function post(path, body) {
  try {
    const response = await fetch(`/page/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const result = await response.json().catch(() => null);
    if (result && typeof result.ok === "boolean") return result;
    return response.ok ? { ok: true } : { ok: false, error: `The workspace refused this (status ${response.status}).` };
  } catch (unreachable) {
    console.info(unreachable.message);
    return { ok: false, error: UNREACHABLE };
  }
}

/** Always resolves: {ok: true, file} or {ok: false, error: "sentence"}. */
export async function upload(as, file) {
  try {
    const response = await fetch(`/page/upload?as=${encodeURIComponent(as)}&name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
    const result = await response.json().catch(() => null);
    return result && typeof result.ok === "boolean" ? result : { ok: false, error: `The workspace refused this (status ${response.status}).` };
  } catch (unreachable) {
    console.info(unreachable.message);
    return { ok: false, error: UNREACHABLE };
  }
}

const RETRY_MILLISECONDS = 2000;

/** Calls `changed` at every change (and after each reconnection) and `connected(true | false)`. Returns how to stop. */
export function stream(as, changed, connected) {
  let source;
  let retry;
  const open = () => {
    source = new EventSource(`/page/stream?as=${encodeURIComponent(as)}`);
    source.onopen = () => {
      connected(true);
      changed();
    };
    source.addEventListener("changed", changed);
    source.onerror = () => {
      connected(false);
      // Browsers reconnect by themselves only after a dropped connection, not after a refusal.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MILLISECONDS);
    };
  };
  open();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
