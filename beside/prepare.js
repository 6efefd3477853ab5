// Makes the database that the suite starts from, unless it is there.

import { prepare } from "./lib/prepared.js"
import { endAll } from "./lib/process.js"

try {
  console.log(await prepare())
} finally {
  await endAll()
}
