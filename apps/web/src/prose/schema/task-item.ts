import { passageWords } from '@minga/domain/search/passage-words'
import { plainLine } from '@minga/domain/text-form/plain-text'
import { readText, type ShowRecord } from '@minga/domain/text-form/read-text'
import type { Editor } from '@tiptap/core'
import { TaskItem } from '@tiptap/extension-list'
import type { Node } from '@tiptap/pm/model'

import { treeOfBlock } from '../copy/tree-of-nodes.ts'

/** The label of a task's box for screen readers. */
export type TaskLabel = (text: string, done: boolean) => string

/** By the element of a task, how its box is labelled again. */
const labelled = new WeakMap<Element, () => void>()

/**
 * A task. Its box is labelled with its words as people read them; the names of records come after the text, and then the
 * box is labelled again.
 *
 * @param content the schema's expression
 */
export function taskItem(content: string, taskLabel: TaskLabel) {
  return TaskItem.extend({
    content,
    addNodeView() {
      const { editor } = this
      // Only here is the editor known, whose page shows the records.
      this.options.a11y = { checkboxLabel: (node, done) => taskLabel(taskWords(node, showIn(editor)), done) }
      const draw = this.parent?.() ?? null
      if (draw === null) return null
      return (props) => {
        const view = draw(props)
        const { dom } = view
        if (!(dom instanceof Element)) return view
        let { node } = props
        const box = dom.querySelector(':scope > label')
        const drawn: typeof view = {
          ...view,
          update: (next, ...marks) => {
            const isSame = view.update?.(next, ...marks) ?? false
            if (isSame) node = next
            return isSame
          },
          // A new label is no reason to draw the task anew.
          ignoreMutation: ({ type, target }) =>
            type !== 'selection' && (box?.contains(target) === true || (type === 'attributes' && target === dom)),
        }
        labelled.set(dom, () => drawn.update?.(node, props.decorations, props.innerDecorations))
        return drawn
      }
    },
  }).configure({ nested: true })
}

/** Labels the boxes of all tasks again. */
export function labelTasks(editor: Editor): void {
  if (editor.isDestroyed) return
  for (const task of editor.view.dom.querySelectorAll('li[data-checked]')) labelled.get(task)?.()
}

/** Labels the box of the task again that an element stands in, if it stands in one. */
export function labelTaskAround(element: Element | null): void {
  const task = element?.closest('li[data-checked]')
  if (task) labelled.get(task)?.()
}

function taskWords({ firstChild }: Node, show: ShowRecord): string {
  if (firstChild === null) return ''
  const [block] = readText([treeOfBlock(firstChild)], show)
  if (block === undefined || !('line' in block)) return ''
  const line = block.line.filter(({ is }) => is !== 'note')
  // A record without a name yet, or a note, may have stood in brackets.
  return passageWords(plainLine(line), firstChild.childCount > 1)
}

/** An editor of tests and pure code copies nothing and names no records. */
function showIn({ storage }: Editor): ShowRecord {
  const { copiedText } = storage as Partial<Editor['storage']>
  return (link) => copiedText?.show(link) ?? { link, name: '', title: '', details: [], address: null }
}
