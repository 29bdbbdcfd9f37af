import { blockName, recordLink, type RecordLink } from '@minga/domain/roadmap/block-names'
import { type Attributes, Node } from '@tiptap/core'

/** A record as a block of its own. Stores where the record is; what it shows is looked up while it is shown. */
export const RecordCard = Node.create<ShownRecords>({
  name: blockName.recordCard,
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,

  addOptions: noneShown,
  addAttributes: recordLinkAttributes,
  parseHTML: () => [
    { tag: 'div[data-record-card]', getAttrs: (dom) => (recordLinkOf(dom.dataset) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-record-card': '' }],
  renderText({ node }) {
    return citedText(node.attrs, this.options)
  },
})

/** A record named within a sentence. */
export const RecordReference = Node.create<ShownRecords>({
  name: blockName.recordReference,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addOptions: noneShown,
  addAttributes: recordLinkAttributes,
  parseHTML: () => [
    { tag: 'span[data-record-reference]', getAttrs: (dom) => (recordLinkOf(dom.dataset) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, 'data-record-reference': '' }],
  renderText({ node }) {
    return citedText(node.attrs, this.options)
  },
})

/** What a card or a reference stores of its record: `room`, `record`, `kind`. */
function recordLinkAttributes(): Attributes {
  return { room: stored('room'), record: stored('record'), kind: stored('kind') }
}

function stored(name: keyof RecordLink) {
  return {
    default: null,
    parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
    renderHTML: (attributes: Record<string, unknown>) => {
      const value = attributes[name]
      return typeof value === 'string' ? { [`data-${name}`]: value } : {}
    },
  }
}

/** The link a node or an element's dataset holds; `undefined` when anything about it is off. */
export function recordLinkOf(attributes: Record<string, unknown>): RecordLink | undefined {
  const parsed = recordLink.safeParse({
    room: attributes['room'],
    record: attributes['record'],
    kind: attributes['kind'],
  })
  return parsed.success ? parsed.data : undefined
}

/** What each record on the page reads as in one line. A copied text takes its words from here, so it never says more than the page shows. */
export interface ShownRecords {
  readonly shown: Map<string, string>
}

function noneShown(): ShownRecords {
  return { shown: new Map() }
}

/** "BAR-002 title" for whatever text is copied to. */
function citedText(attributes: Record<string, unknown>, { shown }: ShownRecords): string {
  const link = recordLinkOf(attributes)
  return link === undefined ? '' : (shown.get(link.record) ?? '')
}
