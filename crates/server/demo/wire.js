// The wire: one request below /store, its answer, and what went wrong in words for people.

const base = document.querySelector('meta[name="stheno-url"]').content

// What the server says (a pattern), the field that it is about, and what the customer reads.
const WORDS = [
  [/^email must be an email/, "email", "Enter an e-mail address such as name@example.com."],
  [/^A customer with the given email already has an account/, "email", "This address has an account already. Log in instead."],
  [/^Customer with email, .* already exists/, "email", "Another account has this e-mail address."],
  [/^password must be longer than or equal to (\d+)/, "password", "Choose a password of at least $1 characters."],
  [/^password must be shorter than or equal to (\d+)/, "password", "Choose a password of at most $1 characters."],
  [/^password must not be one of the most common/, "password", "Many people use this password. Choose another one."],
  [/^password must not contain the part of the email/, "password", "Do not use your e-mail address in your password."],
  [/^Country with country_code/, "country_code", "Choose a country from the list."],
  [/^(\w+) (must be a string|should not be empty)/, "$1", "Please fill this in."],
]

const STATUS = {
  0: "The shop cannot be reached. Look at your connection and try again.",
  401: "Please log in.",
  429: "That was too often. Wait a moment and try again.",
  500: "Something went wrong on our side. Try again in a moment.",
  503: "Very many customers log in just now. Try again in a moment.",
}

/** A request that was refused (`status`), or that got no answer (status 0). `fields`: words for a field, by its name. */
export class Refused extends Error {
  constructor(status, said = "") {
    const fields = {}
    const others = []
    // Faults of a form come joined in one text; other messages are one sentence, which may hold commas.
    for (const part of status === 400 ? said.split(", ") : [said]) {
      const [pattern, field, words] = WORDS.find(([pattern]) => pattern.test(part)) ?? []
      if (pattern) {
        const [found] = part.match(pattern)
        fields[found.replace(pattern, field)] = found.replace(pattern, words)
      } else if (part) {
        others.push(part)
      }
    }
    super(STATUS[status] ?? (others.join(", ") || STATUS[500]))
    this.status = status
    this.fields = fields
  }
}

/** Sends a request below /store, and returns what was answered: the JSON's value, or the text. Throws `Refused`. */
export async function call(method, path, body) {
  let response
  try {
    response = await fetch(`${base}/store${path}`, {
      method,
      // The session is a cookie, which goes to another origin only when asked to.
      credentials: "include",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    })
  } catch {
    throw new Refused(0)
  }
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
  const answer = await (isJson ? response.json() : response.text())
  if (!response.ok) throw new Refused(response.status, answer?.message)
  return answer
}
