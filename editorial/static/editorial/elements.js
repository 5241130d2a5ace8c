// Make an element with properties and children.
export const element = (tag, properties = {}, children = []) => {
  const dom = Object.assign(document.createElement(tag), properties)
  dom.append(...children)
  return dom
}
