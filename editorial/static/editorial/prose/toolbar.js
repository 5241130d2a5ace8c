// The toolbar: one row of labelled buttons, moved through with the arrow keys.
import { element } from "newsroom/elements"

const STYLES = [
  ["paragraph", "Paragraph"],
  ["h2", "Heading"],
  ["h3", "Subheading"],
  ["blockquote", "Quote"],
  ["pullQuote", "Pull quote"],
  ["callout", "Callout"],
]
const WRAPPERS = ["blockquote", "pullQuote", "callout"]

const styleOf = (editor) => {
  const wrapper = WRAPPERS.find((name) => editor.isActive(name))
  if (wrapper) return wrapper
  if (editor.isActive("heading")) return `h${editor.getAttributes("heading").level}`
  return "paragraph"
}

const setStyle = (editor, name) => {
  const wrapper = WRAPPERS.find((candidate) => editor.isActive(candidate))
  const chain = editor.chain().focus()
  if (wrapper) chain.lift(wrapper)
  if (name === "h2" || name === "h3") chain.setNode("heading", { level: Number(name[1]) }).run()
  else if (name === "paragraph") chain.setNode("paragraph").run()
  else chain.setNode("paragraph").wrapIn(name).run()
}

const picker = (editor) => {
  const select = element(
    "select",
    {},
    STYLES.map(([value, text]) => element("option", { value, textContent: text })),
  )
  select.setAttribute("aria-label", "Style of the paragraph")
  select.addEventListener("change", () => setStyle(editor, select.value))
  return { dom: select, update: () => (select.value = styleOf(editor)) }
}

// What is said aloud holds what is seen (WCAG 2.5.3), so that a person can press a button by speaking its label.
const spoken = (label, title) => {
  const words = (text) => text.toLowerCase().split(/[\s,:]+/)
  const said = words(title)
  return words(label).every((word) => word.length < 2 || said.includes(word)) ? title : `${label}, ${title}`
}

const button = (editor, { label, title, run, active, shown, className = "" }) => {
  const dom = element("button", { type: "button", textContent: label, title, className })
  dom.setAttribute("aria-label", spoken(label, title))
  dom.addEventListener("click", () => run(editor))
  const update = () => {
    if (active) dom.setAttribute("aria-pressed", String(Boolean(active(editor))))
    if (shown) dom.hidden = !shown(editor)
  }
  return { dom, update }
}

const toggles = (name, label, title, className) => ({
  label,
  title,
  className,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  active: (editor) => editor.isActive(name),
})

const inTable = (editor) => editor.isActive("table")
const tableItem = (label, title, command) => ({
  label,
  title,
  shown: inTable,
  run: (editor) => editor.chain().focus()[command]().run(),
})

const groups = (insert) => [
  [
    toggles("bold", "B", "Bold", "as-bold"),
    toggles("italic", "I", "Italic", "as-italic"),
    toggles("superscript", "x²", "Superscript"),
    toggles("subscript", "x₂", "Subscript"),
    { label: "Link", title: "Link", run: insert.link, active: (editor) => editor.isActive("link") },
    { label: "Language", title: "Mark words in another language", run: insert.language, active: (editor) => editor.isActive("language") },
  ],
  [
    { label: "• List", title: "List", run: (editor) => editor.chain().focus().toggleBulletList().run(), active: (editor) => editor.isActive("bulletList") },
    { label: "1. List", title: "Numbered list", run: (editor) => editor.chain().focus().toggleOrderedList().run(), active: (editor) => editor.isActive("orderedList") },
  ],
  [
    ...(insert.picture ? [{ label: "Picture", title: "Insert a picture", run: insert.picture }] : []),
    { label: "Card", title: "Insert a link card: a video, post, chart or podcast", run: insert.card },
    { label: "Note", title: "Insert a footnote", run: insert.note },
    { label: "Table", title: "Insert a table", run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
    { label: "Rule", title: "Insert a rule", run: (editor) => editor.chain().focus().setHorizontalRule().run() },
  ],
  [
    tableItem("+ Row", "Add a row below", "addRowAfter"),
    tableItem("+ Column", "Add a column after", "addColumnAfter"),
    tableItem("− Row", "Delete the row", "deleteRow"),
    tableItem("− Column", "Delete the column", "deleteColumn"),
    tableItem("Head cell", "Make this a head cell, or an ordinary one", "toggleHeaderCell"),
    tableItem("Merge", "Merge or split cells", "mergeOrSplit"),
    tableItem("− Table", "Delete the table", "deleteTable"),
  ],
  [
    { label: "↶", title: "Undo", run: (editor) => editor.chain().focus().undo().run() },
    { label: "↷", title: "Redo", run: (editor) => editor.chain().focus().redo().run() },
  ],
]

// Arrow keys move inside the toolbar, so that it is one stop of the Tab key.
const rove = (bar) => {
  const stops = () => [...bar.querySelectorAll("select, button:not([hidden])")]
  const settle = (current) => stops().forEach((stop) => (stop.tabIndex = stop === current ? 0 : -1))
  settle(stops()[0])
  bar.addEventListener("focusin", (event) => settle(event.target))
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const all = stops()
    all[(all.indexOf(event.target) + step + all.length) % all.length].focus()
    event.preventDefault()
  })
}

export const toolbar = (editor, insert) => {
  const bar = element("div", { className: "prose-toolbar" })
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", "Formatting")
  const style = picker(editor)
  const items = groups(insert).map((group) => group.map((item) => button(editor, item)))
  bar.append(element("span", {}, [style.dom]))
  items.forEach((group) => bar.append(element("span", {}, group.map((item) => item.dom))))
  const update = () => [style, ...items.flat()].forEach((item) => item.update())
  editor.on("transaction", update)
  update()
  rove(bar)
  return bar
}
