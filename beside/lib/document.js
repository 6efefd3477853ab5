// Blocks of the documentation: what is documented is what is tested.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** The blocks in this language, which must be so many, with these texts replaced; each must be in every block. */
export function documented(document, language, count, replacements = {}) {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/${document}`, import.meta.url)), "utf8")
  const blocks = [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\``, "gms"))]
  assert.equal(blocks.length, count, `docs/${document} must have ${count} blocks of ${language}`)
  return blocks.map(([, , block]) => replaced(block, replacements, `the block of ${language} in docs/${document}`))
}

/** The text with these texts replaced, each of which must be in it. `what` it is stands in the message. */
export function replaced(text, replacements, what = text) {
  for (const [from, to] of Object.entries(replacements)) {
    assert.ok(text.includes(from), `${what} must have ${from}`)
    text = text.replaceAll(from, () => to)
  }
  return text
}
