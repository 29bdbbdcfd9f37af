import { Node } from '@tiptap/core'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

export const mentionAttributes = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: personId, label: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('organisation'), id: organisationId, label: z.string().min(1).max(200) }),
])

/** A person or an organisation mentioned in a comment. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,

  addAttributes: () => ({
    kind: { default: null, rendered: false },
    id: { default: null, rendered: false },
    label: { default: null, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-mention]',
      getAttrs: (element) => {
        const { mention: kind, id } = element.dataset
        return mentionAttributes.safeParse({ kind, id, label: element.textContent.replace(/^@/u, '') }).data ?? false
      },
    },
  ],
  renderHTML: ({ node: { attrs } }) => [
    'span',
    { class: 'comment-mention', 'data-mention': String(attrs['kind']), 'data-id': String(attrs['id']) },
    `@${String(attrs['label'])}`,
  ],
  renderText: ({ node: { attrs } }) => `@${String(attrs['label'])}`,
})
