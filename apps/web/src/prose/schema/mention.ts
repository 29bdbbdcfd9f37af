import { blockName, namedInText } from '@minga/domain/roadmap/block-names'
import { Node } from '@tiptap/core'

/** A person or an organisation mentioned in a text or a comment: their id, and their name when it was written. */
export const Mention = Node.create({
  name: blockName.mention,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,

  addAttributes: () => ({
    kind: { default: null, rendered: false },
    who: { default: null, rendered: false },
    label: { default: null, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-mention]',
      getAttrs: (element) => {
        const { mention: kind, id: who } = element.dataset
        return namedInText.safeParse({ kind, who, label: element.textContent.replace(/^@/u, '') }).data ?? false
      },
    },
  ],
  renderHTML: ({ node: { attrs } }) => [
    'span',
    { class: 'mention', 'data-mention': String(attrs['kind']), 'data-id': String(attrs['who']) },
    `@${String(attrs['label'])}`,
  ],
  renderText: ({ node: { attrs } }) => `@${String(attrs['label'])}`,
})
