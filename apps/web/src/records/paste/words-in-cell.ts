const blocks = new Set(
  'ADDRESS ARTICLE BLOCKQUOTE CAPTION DD DIV DL DT FIGURE H1 H2 H3 H4 H5 H6 HR LI OL P PRE SECTION TABLE TD TH TR UL'.split(
    ' ',
  ),
)
const silent = new Set(['SCRIPT', 'STYLE', 'TEMPLATE'])

/** The words of a cell as they are shown: of line breaks, only those of blocks and of `<br>`, and none of its source. */
export function wordsInCell(cell: Element): string {
  const parts = ['']
  const add = (text: string) => parts.push(`${parts.pop() ?? ''}${text}`)
  const visit = (node: Node, keepsLines: boolean) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? ''
      add(keepsLines ? text.replaceAll(/\r\n?/g, '\n') : text.replaceAll(/\s+/g, ' '))
    } else if (node instanceof Element && !silent.has(node.tagName)) {
      if (node.tagName === 'BR') add('\n')
      const isBlock = blocks.has(node.tagName) && node !== cell
      if (isBlock) parts.push('')
      const keeps = keepsLinesIn(node) ?? keepsLines
      for (const child of node.childNodes) visit(child, keeps)
      if (isBlock) parts.push('')
    }
  }
  visit(cell, false)
  return parts
    .map((text) =>
      text
        .replaceAll(/[^\S\n]+/g, ' ')
        .replaceAll(/ ?\n ?/g, '\n')
        .trim(),
    )
    .filter((text) => text !== '')
    .join('\n')
}

/** Whether an element says of itself that its text has line breaks as it stands; undefined where it says nothing. */
function keepsLinesIn(element: Element): boolean | undefined {
  const said = /white-space(?:-collapse)?\s*:\s*([a-z-]+)/i.exec(element.getAttribute('style') ?? '')?.[1]
  if (said !== undefined && said !== 'inherit') return /^(?:pre|break-spaces)/i.test(said)
  return element.tagName === 'PRE' ? true : undefined
}
