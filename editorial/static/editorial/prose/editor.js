// Turns a textarea with the body's HTML into the editor; the textarea stays what the form sends.
import {
  Document,
  Dropcursor,
  Editor,
  Gapcursor,
  HardBreak,
  History,
  HorizontalRule,
  Paragraph,
  Placeholder,
  Text,
} from "django-prose-editor/editor"
import { element } from "newsroom/elements"
import { pick } from "newsroom/picking"
import { ask, askForLink, open } from "newsroom/prose/dialogs"
import { Card, Footnote, Picture, blocks, marks } from "newsroom/prose/nodes"
import { clean } from "newsroom/prose/paste"
import { toolbar } from "newsroom/prose/toolbar"

const inserters = (options) => ({
  picture:
    options.pickerUrl &&
    (async (editor) => {
      const image = await pick(options.pickerUrl)
      if (!image) return
      editor.chain().focus().insertContent({ type: "picture", attrs: { image: image.uuid } }).run()
      document.dispatchEvent(new CustomEvent("newsroom:picture", { detail: image }))
    }),
  card: (editor) => editCard(editor, options),
  note: (editor) => editNote(editor),
  link: async (editor) => {
    const answer = await askForLink(options.piecesUrl, editor.getAttributes("link"))
    if (!answer) return editor.commands.focus()
    const chain = editor.chain().focus().extendMarkRange("link")
    if (answer.remove) return chain.unsetMark("link").run()
    const attrs = { href: answer.href || null, piece: answer.piece || null }
    if (!editor.state.selection.empty || editor.isActive("link")) return chain.setMark("link", attrs).run()
    return chain
      .insertContent({ type: "text", text: answer.text || answer.href, marks: [{ type: "link", attrs }] })
      .run()
  },
  language: async (editor) => {
    const { lang } = editor.getAttributes("language")
    const choices = [["", "The article’s own"], ...options.languages]
    if (lang && !choices.some(([code]) => code === lang)) choices.push([lang, lang])
    const answer = await ask(
      "Language of these words",
      [{ name: "lang", label: "Language", choices, value: lang || "" }],
      [["ok", "Mark"]],
    )
    if (!answer) return
    const chain = editor.chain().focus()
    if (answer.lang) chain.setMark("language", { lang: answer.lang }).run()
    else chain.unsetMark("language").run()
  },
})

const editCard = async (editor, options, node, at) => {
  const current = node?.attrs || {}
  const actions = [["ok", node ? "Change" : "Insert"]]
  if (options.pickerUrl) actions.push(["still", "Choose a still picture…"])
  const answer = await ask(
    "Link card",
    [
      { name: "href", label: "Address", type: "url", value: current.href, required: true },
      { name: "title", label: "Title", value: current.title, required: true },
    ],
    actions,
  )
  if (!answer) return
  const { href, title } = answer
  let { image = null } = current
  if (answer.action === "still") image = (await pick(options.pickerUrl))?.uuid || image
  const content = { type: "card", attrs: { href, title, image } }
  if (node) editor.chain().focus().insertContentAt({ from: at, to: at + node.nodeSize }, content).run()
  else editor.chain().focus().insertContent(content).run()
}

// A footnote is written in a small editor of its own, with marks and line breaks but no blocks.
const editNote = async (editor, node, at) => {
  const label = element("p", { id: "prose-note-label", textContent: "Text of the note" })
  const place = element("div", { className: "prose-small" })
  const note = new Editor({
    element: place,
    injectCSS: false,
    extensions: [Document.extend({ content: "paragraph" }), Paragraph, Text, HardBreak, History, ...marks],
    content: { type: "doc", content: [{ type: "paragraph", content: node?.content.toJSON() ?? [] }] },
    editorProps: { attributes: { role: "textbox", "aria-labelledby": label.id } },
  })
  const actions = node ? [["ok", "Change"], ["remove", "Remove note"]] : [["ok", "Insert"]]
  const answering = open("Footnote", [label, place], actions)
  note.commands.focus("end")
  const answer = await answering
  const content = note.getJSON().content[0].content ?? []
  note.destroy()
  if (!answer) return
  const written = answer.action !== "remove" && content.length ? [{ type: "footnote", content }] : []
  if (node) editor.chain().focus().insertContentAt({ from: at, to: at + node.nodeSize }, written).run()
  else if (written.length) editor.chain().focus().insertContent(written).run()
}

const dismiss = (said) => {
  const button = element("button", { type: "button", textContent: "×" })
  button.setAttribute("aria-label", "Close what is said about pasting")
  button.addEventListener("click", () => (said.textContent = ""))
  return button
}

export const start = (textarea) => {
  const options = JSON.parse(textarea.dataset.prose)
  const thumbnail = (image) => options.thumbnailUrl.replace(options.anyUuid, image)
  const place = element("div", { className: "prose" })
  const said = element("span", { role: "status" })
  textarea.before(place)
  textarea.hidden = true
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  if (label) label.id ||= `${textarea.id}-label`
  const described = textarea.getAttribute("aria-describedby")
  const editor = new Editor({
    element: place,
    injectCSS: false,
    content: textarea.value,
    extensions: [
      Document,
      Paragraph,
      Text,
      HardBreak,
      HorizontalRule,
      History,
      Dropcursor,
      Gapcursor,
      Placeholder.configure({ placeholder: "Write, or paste the text here." }),
      ...marks,
      ...blocks,
      Picture.configure({ thumbnail }),
      Card.configure({ thumbnail, edit: (editor, node, at) => editCard(editor, options, node, at) }),
      Footnote.configure({ edit: editNote }),
    ],
    editorProps: {
      transformPastedHTML: (html) => {
        const pasted = clean(html, Boolean(options.pickerUrl))
        said.textContent = pasted.sentence
        return pasted.html
      },
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        ...(label && { "aria-labelledby": label.id }),
        ...(described && { "aria-describedby": described }),
        ...(textarea.lang && { lang: textarea.lang, dir: textarea.dir }),
      },
    },
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  const insert = inserters(options)
  place.before(toolbar(editor, insert))
  place.after(element("p", { className: "pasted" }, [said, dismiss(said)]))
  place.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      event.preventDefault()
      insert.link(editor)
    }
  })
  label?.addEventListener("click", () => editor.commands.focus())
  textarea.editor = editor
  return editor
}

document.querySelectorAll("textarea[data-prose]").forEach(start)
