import { linkAddress } from '@minga/domain/navigation/link-address'
import { InputRule, Mark, markPasteRule } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    address: {
      /** Links the selection, or changes the link at the cursor. Refuses what `linkAddress` refuses. */
      linkTo: (href: string) => ReturnType
      unlink: () => ReturnType
    }
  }
}

const bareAddress = /https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]]/gu

/** A link stores only its address; target and referrer policy are set when it is rendered. */
export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  keepOnSplit: false,
  inclusive: false,
  exitable: true,

  addAttributes() {
    return {
      href: { default: null, parseHTML: (element) => linkAddress(element.getAttribute('href')) ?? null },
    }
  },

  parseHTML() {
    return [{ tag: 'a[href]', getAttrs: (dom) => (linkAddress(dom.getAttribute('href')) ? null : false) }]
  },

  renderHTML({ mark }) {
    const href = linkAddress(mark.attrs['href'])
    if (href === undefined) return ['span', { class: 'dead-link' }, 0]
    return ['a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, 0]
  },

  addCommands() {
    return {
      linkTo:
        (href) =>
        ({ chain }) => {
          const address = linkAddress(href)
          if (address === undefined) return false
          return chain().extendMarkRange(this.name).setMark(this.name, { href: address }).run()
        },
      unlink:
        () =>
        ({ chain }) =>
          chain().unsetMark(this.name, { extendEmptyMarkRange: true }).run(),
    }
  },

  addInputRules() {
    return [
      new InputRule({
        find: /(?:^|\s)(https?:\/\/\S+)\s$/u,
        handler: ({ state, range, match }) => {
          const typed = match[1] ?? ''
          const href = linkAddress(typed)
          if (href === undefined) return null
          const from = range.from + match[0].indexOf(typed)
          state.tr
            .addMark(from, from + typed.length, this.type.create({ href }))
            .insertText(' ', range.to)
            .removeStoredMark(this.type)
          return undefined
        },
      }),
    ]
  },

  addPasteRules() {
    return [
      markPasteRule({
        find: bareAddress,
        type: this.type,
        getAttributes: (match) => {
          const href = linkAddress(match[0])
          return href === undefined ? false : { href }
        },
      }),
    ]
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          /** Pasting an address over selected words links them. */
          handlePaste: (view, event) => {
            const href = typedAddress(event.clipboardData?.getData('text/plain') ?? '')
            if (href === undefined || view.state.selection.empty) return false
            return this.editor.commands.linkTo(href)
          },
        },
      }),
    ]
  },
})

/**
 * Completes an address that a person typed: `cepal.org` is `https://cepal.org`, `ana@cepal.org` is
 * `mailto:ana@cepal.org`.
 */
export function typedAddress(text: string): string | undefined {
  const typed = text.trim()
  if (typed === '' || /\s/u.test(typed)) return undefined
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u.test(typed)) return linkAddress(`mailto:${typed}`)
  const whole = linkAddress(typed)
  if (whole !== undefined) return whole
  return /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:[/?#].*)?$/u.test(typed)
    ? linkAddress(`https://${typed}`)
    : undefined
}
