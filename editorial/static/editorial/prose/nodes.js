// The body's closed list, as the editor knows it: one node or mark for each spelling that the cleaner keeps.
import {
  Blockquote,
  BulletList,
  Heading,
  ListItem,
  Mark,
  Node,
  OrderedList,
  Table,
  TableCell,
  TableHeader,
  TableRow,
} from "django-prose-editor/editor"
import { element } from "newsroom/elements"

const FLOW = "(paragraph | bulletList | orderedList)+"

const Quote = Blockquote.extend({ content: FLOW })

const Bullets = BulletList.extend({ content: "listItem+" })

const Numbers = OrderedList.extend({ content: "listItem+", addAttributes: () => ({}) })

const Item = ListItem.extend({ content: "paragraph (paragraph | bulletList | orderedList)*" })

// On this page an aside would be a landmark without a name: that it is none is said here and never enters the text.
const shown = (attribute) => () => {
  const dom = element("aside")
  dom.setAttribute(attribute, "")
  dom.setAttribute("role", "note")
  return { dom, contentDOM: dom }
}

const aside = (name, attribute, content) =>
  Node.create({
    name,
    group: "block",
    content,
    defining: true,
    parseHTML: () => [{ tag: `aside[${attribute}]` }],
    renderHTML: () => ["aside", { [attribute]: "" }, 0],
    addNodeView: () => shown(attribute),
  })

const PullQuote = aside("pullQuote", "data-pull", "paragraph+")
const Callout = aside("callout", "data-callout", FLOW)

// A table without widths or alignment: cells hold paragraphs and may span.
const spans = () => ({
  colspan: { default: 1, parseHTML: (cell) => cell.colSpan || 1 },
  rowspan: { default: 1, parseHTML: (cell) => cell.rowSpan || 1 },
  colwidth: { default: null, rendered: false },
})
const cell = (base, tag) =>
  base.extend({
    content: "paragraph+",
    addAttributes: spans,
    parseHTML: () => [{ tag }],
    renderHTML: ({ node }) => {
      const { colspan, rowspan } = node.attrs
      return [tag, { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) }, 0]
    },
  })

const PlainTable = Table.extend({
  addNodeView: null,
  addMenuItems: null,
  renderHTML: () => ["table", ["tbody", 0]],
})

const atom = (name, { parse, render, attributes, view }) =>
  Node.create({
    name,
    group: "block",
    atom: true,
    draggable: true,
    addOptions: () => ({ thumbnail: () => "", edit: () => {} }),
    addAttributes: () => Object.fromEntries(attributes.map((attr) => [attr, { default: null, rendered: false }])),
    parseHTML: () => parse,
    renderHTML: ({ node }) => render(node.attrs),
    addNodeView() {
      const { options } = this
      return ({ node, getPos, editor }) => {
        const dom = view(node.attrs, options)
        dom.addEventListener("dblclick", () => options.edit(editor, node, getPos()))
        return { dom }
      }
    },
  })

const still = (image, { thumbnail }) =>
  image ? [element("img", { src: thumbnail(image), alt: "" })] : []

const Picture = atom("picture", {
  attributes: ["image"],
  parse: [{ tag: "figure[data-image]:not([data-card])", getAttrs: (dom) => ({ image: dom.dataset.image }) }],
  render: ({ image }) => ["figure", { "data-image": image }],
  view: ({ image }, options) =>
    element("figure", { className: "prose-picture", title: "Its words stand under “Pictures”" }, [
      ...still(image, options),
    ]),
})

const Card = atom("card", {
  attributes: ["href", "title", "image"],
  parse: [
    {
      tag: "figure[data-card]",
      getAttrs: (dom) => {
        const link = dom.querySelector("a[href]")
        if (!link) return false
        return { href: link.getAttribute("href"), title: link.textContent, image: dom.dataset.image || null }
      },
    },
    {
      tag: "iframe[src]",
      getAttrs: (dom) => ({ href: dom.src, title: dom.title || new URL(dom.src).hostname }),
    },
  ],
  render: ({ href, title, image }) => [
    "figure",
    { "data-card": "", ...(image && { "data-image": image }) },
    ["a", { href }, title || href],
  ],
  view: ({ href, title, image }, options) =>
    element("figure", { className: "prose-card" }, [
      ...still(image, options),
      element("strong", { textContent: title }),
      element("small", { textContent: href }),
    ]),
})

const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  content: "(text | hardBreak)*",
  addOptions: () => ({ edit: () => {} }),
  parseHTML: () => [{ tag: "sup[data-note]", priority: 100 }],
  renderHTML: () => ["sup", { "data-note": "" }, 0],
  addNodeView() {
    const { options } = this
    return ({ node, getPos, editor }) => {
      const dom = element("sup", { className: "prose-note", title: node.textContent })
      dom.addEventListener("click", () => options.edit(editor, node, getPos()))
      return { dom }
    }
  },
})

// Marks, the outermost first: their priorities give the order in which the cleaner nests them.
const mark = (name, priority, tags, tag, keys, more = {}) =>
  Mark.create({
    name,
    priority,
    parseHTML: () => tags.map((name) => ({ tag: name })),
    renderHTML: () => [tag, 0],
    addKeyboardShortcuts() {
      return keys ? { [keys]: () => this.editor.commands.toggleMark(name) } : {}
    },
    ...more,
  })

const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({
    href: { default: null, rendered: false },
    piece: { default: null, rendered: false },
  }),
  parseHTML: () => [
    { tag: "a[data-piece]", getAttrs: (dom) => ({ piece: dom.dataset.piece }) },
    { tag: "a[href]", getAttrs: (dom) => ({ href: dom.getAttribute("href") }) },
  ],
  renderHTML: ({ mark }) => ["a", mark.attrs.piece ? { "data-piece": mark.attrs.piece } : { href: mark.attrs.href }, 0],
})

const Language = Mark.create({
  name: "language",
  priority: 900,
  addAttributes: () => ({ lang: { default: null, rendered: false } }),
  parseHTML: () => [{ tag: "span[lang]", getAttrs: (dom) => ({ lang: dom.lang }) }],
  renderHTML: ({ mark }) => ["span", { lang: mark.attrs.lang }, 0],
})

export const marks = [
  Link,
  Language,
  mark("bold", 800, ["strong", "b"], "strong", "Mod-b"),
  mark("italic", 700, ["em", "i"], "em", "Mod-i"),
  mark("superscript", 600, ["sup:not([data-note])"], "sup", "Mod-."),
  mark("subscript", 500, ["sub"], "sub", "Mod-,"),
]

export const blocks = [
  Heading.configure({ levels: [2, 3] }),
  Quote,
  Bullets,
  Numbers,
  Item,
  PullQuote,
  Callout,
  PlainTable.configure({ resizable: false }),
  TableRow.extend({ content: "(tableCell | tableHeader)*" }),
  cell(TableCell, "td"),
  cell(TableHeader, "th"),
]

export { Card, Footnote, Picture }
