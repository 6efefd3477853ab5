// What the client crate's example five_methods must print, whichever server answers; beside/ asks a real Medusa.

import assert from "node:assert/strict"

/** Checks the lines that it printed. */
export function assertFiveMethods(lines) {
  assert.equal(lines.length, 8)
  const [registered, authenticate, getSession, exists, deleteSession, loggedOut, getToken, withToken] = lines
  assert.match(registered, /^registered +200 OK cus_[0-9A-Z]{26}$/)
  const email = /^authenticate +200 OK (user-[0-9a-f]{32}@example\.com)$/.exec(authenticate)?.[1]
  assert.ok(email, authenticate)
  assert.match(getSession, new RegExp(`^get_session +200 OK ${email}$`))
  assert.match(exists, /^exists +200 OK true$/)
  assert.match(deleteSession, /^delete_session +200 OK$/)
  assert.match(loggedOut, /401/)
  assert.match(getToken, /^get_token +200 OK a token of \d{3} characters$/)
  assert.match(withToken, new RegExp(`^get_session +200 OK ${email}$`))
}
