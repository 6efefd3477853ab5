// A cluster with a migrated and seeded shop takes Medusa half a minute. So it is made once, kept below target/, and every
// test file starts with a copy. The key is everything that it is made from.

import { createHash, randomBytes } from "node:crypto"
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { runMedusa } from "./medusa.js"
import { initCluster, startPostgres, version } from "./postgres.js"
import { copyAndGive, makeFolder } from "./process.js"
import { startRedis } from "./redis.js"

const file = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const KEPT = path.resolve(process.env.STHENO_BESIDE_FOLDER ?? file("../target/beside"))
const SOURCES = ["package-lock.json", "shop/medusa-config.js", "shop/seed.json", "lib/prepared.js", "lib/postgres.js"]

async function place() {
  const hash = createHash("sha256").update(await version())
  for (const source of SOURCES) hash.update(readFileSync(file(source)))
  return path.join(KEPT, hash.digest("hex").slice(0, 16))
}

/** Makes the cluster unless it is there, and removes earlier ones. */
export async function prepare() {
  const wanted = await place()
  if (existsSync(wanted)) return "nothing to do"
  const password = randomBytes(16).toString("hex")
  const data = await initCluster(password)
  const postgres = await startPostgres(data, password)
  const redis = await startRedis()
  await postgres.query("postgres", `CREATE ROLE shop LOGIN PASSWORD '${password}'`)
  await postgres.query("postgres", "CREATE DATABASE shop OWNER shop")
  const settings = { DATABASE_URL: postgres.url("shop", "shop"), REDIS_URL: redis.url, JWT_SECRET: "j", COOKIE_SECRET: "c" }
  await runMedusa(settings, "migrations", "run")
  await runMedusa(settings, "seed", "--seed-file=seed.json")
  // Told to nobody: stories begin with a shop in which nothing happens.
  await postgres.query("shop", "DELETE FROM staged_job")
  await postgres.stop()

  mkdirSync(KEPT, { recursive: true })
  for (const earlier of readdirSync(KEPT)) rmSync(path.join(KEPT, earlier), { recursive: true, force: true })
  const unfinished = `${wanted}.${process.pid}`
  mkdirSync(unfinished)
  cpSync(data, path.join(unfinished, "data"), { recursive: true })
  writeFileSync(path.join(unfinished, "password"), password, { mode: 0o600 })
  renameSync(unfinished, wanted)
  return `made ${wanted}`
}

/** Starts PostgreSQL with a copy of the prepared cluster. */
export async function startPrepared() {
  const prepared = await place()
  if (!existsSync(prepared)) throw new Error("The shop's database is not prepared: run scripts/beside.")
  const folder = makeFolder("cluster", { open: true })
  const data = path.join(folder, "data")
  copyAndGive(path.join(prepared, "data"), data)
  return startPostgres(data, readFileSync(path.join(prepared, "password"), "utf8"))
}
