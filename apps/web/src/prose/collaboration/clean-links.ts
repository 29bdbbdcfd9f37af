import { isLinkAddress, linkAddress } from '@minga/domain/navigation/link-address'
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * Removes, from each line that this editor changes, links that the server refuses. A link from before that rule stays
 * until its line is changed: splitting a line or making it a heading writes its links anew, and the server would
 * refuse the edit for them.
 */
export const CleanLinks = Extension.create({
  name: 'cleanLinks',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, { doc, schema, tr }) => {
        const isOwn = transactions.some((each) => each.docChanged && each.getMeta(ySyncPluginKey) === undefined)
        const from = isOwn ? before.doc.content.findDiffStart(doc.content) : null
        const end = isOwn ? before.doc.content.findDiffEnd(doc.content) : null
        const { link } = schema.marks
        if (from === null || end === null || link === undefined) return null
        const to = Math.min(doc.content.size, Math.max(from, end.b) + 1)
        doc.nodesBetween(Math.max(0, from - 1), to, (line, at) => {
          if (!line.isTextblock) return
          line.forEach((run, offset) => {
            const href: unknown = link.isInSet(run.marks)?.attrs['href']
            if (typeof href !== 'string' || isLinkAddress(href)) return
            const [start, stop] = [at + 1 + offset, at + 1 + offset + run.nodeSize]
            const clean = linkAddress(href)
            if (clean === undefined) tr.removeMark(start, stop, link)
            else tr.addMark(start, stop, link.create({ href: clean }))
          })
        })
        return tr.docChanged ? tr : null
      },
    }),
  ],
})
