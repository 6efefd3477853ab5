// Certificates of names that are this machine's.

import { readFileSync } from "node:fs"
import path from "node:path"
import { program, run } from "./process.js"

/** Makes a certificate for these names in a folder; `ca` is what trusts it. It is no authority, as those of servers are none. */
export async function makeCertificate(folder, names) {
  const files = { certificate: path.join(folder, "certificate.pem"), key: path.join(folder, "key.pem") }
  const what = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", `/CN=${names[0]}`, "-days", "2"]
  const extensions = [`subjectAltName=${names.map((name) => `DNS:${name}`)}`, "basicConstraints=critical,CA:FALSE"]
  const all = extensions.flatMap((extension) => ["-addext", extension])
  await run("openssl", program("openssl"), ["req", "-x509", ...what, ...all, "-keyout", files.key, "-out", files.certificate])
  return { ...files, ca: readFileSync(files.certificate) }
}
