// Only for the demo: the mails that customers would get, in a drawer. The server shows them at /demo/mails, to everybody.

import { element } from "./forms.js"

const EVERY_MS = 1000

/** The newest mail when the drawer was last opened, and the newest one that is known. */
let seen, newest

const list = element("ol", { className: "mails" })
const count = element("span", { className: "count" })
const button = element("button", { type: "button", id: "mails-button", className: "quiet" }, "Mails", count)
const close = element("button", { type: "button", className: "quiet" }, "Close")
const drawer = element("dialog", { id: "mails" },
  element("div", { className: "title" }, element("h2", { textContent: "Mails of the demo" }), close), list)
drawer.setAttribute("aria-label", "Mails of the demo")

/** A mail's text, with links to this page made clickable; nothing else in it is more than text. */
function lines(text) {
  // A mail's lines are as long as a terminal's; here they are as long as the drawer.
  const unwrapped = text.replaceAll("\r", "").replace(/(\S)\n(?=\S)/g, "$1 ")
  return unwrapped.split(/(https?:\/\/\S+)/).map((part) => {
    if (!URL.canParse(part) || !new URL(part).hash.startsWith("#/")) return part
    // On this page, whatever name of this machine the page was opened by.
    const link = element("a", { href: new URL(part).hash, textContent: part })
    link.addEventListener("click", () => drawer.close())
    return link
  })
}

function mail({ to, subject, text }) {
  return element("li", { className: "box" },
    element("h3", { textContent: subject }),
    element("p", { className: "soft", textContent: `To ${to}` }),
    element("p", { className: "text" }, ...lines(text)))
}

function show(mails) {
  if (mails[0]?.id === newest) return
  newest = mails[0]?.id
  list.replaceChildren(...mails.map(mail))
  if (drawer.open) seen = newest
  const index = mails.findIndex(({ id }) => id === seen)
  const unread = index < 0 ? mails.length : index
  count.replaceChildren(...(unread ? [String(unread), element("span", { className: "unseen", textContent: " new" })] : []))
}

button.addEventListener("click", () => {
  seen = newest
  count.replaceChildren()
  drawer.showModal()
})
close.addEventListener("click", () => drawer.close())

async function look() {
  const answer = await fetch("/demo/mails").catch(() => null)
  if (answer?.ok) show((await answer.json()).mails)
  // A copy of this page elsewhere has no such address, and needs no drawer.
  else if (answer) return
  setTimeout(look, EVERY_MS)
}

document.querySelector(".brand").after(button)
document.body.append(drawer)
look()
