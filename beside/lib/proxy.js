// nginx and Caddy with the rules that docs/takeover.md shows: what is documented is what is tested. Only names of files and
// addresses are replaced.

import { writeFileSync } from "node:fs"
import path from "node:path"
import { documented } from "./document.js"
import { HOST, give, makeFolder, program, reservePort, start } from "./process.js"
import { makeCertificate } from "./tls.js"

const NAME = "api.shop.example"

/** The names of the proxies that are tested. */
export const PROXIES = ["nginx", "caddy"]

/**
 * Starts nginx or Caddy before a Medusa and one Stheno or several (a list), among which the proxy takes turns; each is
 * anything with a `url`. `without` is a text that is missing in its rules.
 */
export async function startProxy(kind, { medusa, stheno }, { without } = {}) {
  const port = await reservePort()
  const folder = makeFolder(kind, { open: true })
  const { certificate, key, ca } = await makeCertificate(folder, [NAME])
  const write = (name, text) => {
    writeFileSync(path.join(folder, name), text)
    give(path.join(folder, name))
  }
  const hosts = [stheno].flat().map(({ url }) => new URL(url).host)
  const missing = without && { [without]: "" }
  const setting = { port, folder, certificate, key, medusa: new URL(medusa.url).host, stheno: hosts, missing, write }
  const server = await { nginx: startNginx, caddy: startCaddy }[kind](setting)
  return { kind, url: `https://${NAME}:${port}`, ca, log: server.log, stop: server.stop }
}

async function startNginx({ port, folder, certificate, key, medusa, stheno, missing, write }) {
  const [rules] = documented("takeover.md", "nginx", 1, {
    "listen 443 ssl http2;": `listen ${HOST}:${port} ssl http2;`,
    "/etc/ssl/certs/api.shop.example.pem": certificate,
    "/etc/ssl/private/api.shop.example.key": key,
    "127.0.0.1:9000": medusa,
    "server 127.0.0.1:9001;": stheno.map((host) => `server ${host};`).join(" "),
    ...missing,
  })
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
  write(
    "nginx.conf",
    `daemon off;
pid ${folder}/nginx.pid;
worker_processes 2;
events { worker_connections 2048; }
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n  ")}
  ${rules}
}
`,
  )
  // Its own log goes to standard error; the line that it is ready has the level notice.
  const global = "error_log stderr notice;"
  const args = ["-p", folder, "-c", path.join(folder, "nginx.conf"), "-e", "stderr", "-g", global]
  const server = start("nginx", program("nginx"), args, { signal: "SIGQUIT" })
  await server.line(/start worker process \d+/)
  return server
}

async function startCaddy({ port, folder, certificate, key, medusa, stheno, missing, write }) {
  const [rules] = documented("takeover.md", "caddyfile", 1, {
    [`${NAME} {`]: `https://${NAME}:${port} {\n\tbind ${HOST}\n\ttls ${certificate} ${key}`,
    "127.0.0.1:9000": medusa,
    "127.0.0.1:9001": stheno.join(" "),
    ...missing,
  })
  const file = path.join(folder, "Caddyfile")
  // No administration over a port, no redirects from port 80.
  write("Caddyfile", `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${rules}`)
  const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const server = start("Caddy", program("caddy"), ["run", "--config", file, "--adapter", "caddyfile"], { env })
  await server.line(/serving initial configuration/)
  return server
}
