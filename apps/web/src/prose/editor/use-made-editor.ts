import type { Editor, EditorOptions } from '@tiptap/core'
import { startTransition, useEffect, useState } from 'react'
import type * as Y from 'yjs'

import { inTurn, inTurns } from '../../ui/in-turn.ts'
import type { BindingStart } from '../collaboration/first-text.ts'
import type { ForeignContent } from '../collaboration/foreign-content.ts'
import { beginEditor, type DrawnEditor, type Drawing, drawingOf } from './make-editor.ts'

interface Making {
  readonly fragment: Y.XmlFragment
  /** Called once. @param start for `sharedText` */
  readonly optionsFor: (start: BindingStart) => Partial<EditorOptions>
  /** Whether a person has just asked to write, and waits for it. */
  readonly isAwaited: boolean
  readonly foundForeign: (foreign: ForeignContent) => void
  /** Called with the editor, and with null when it is gone. */
  readonly ready: (editor: Editor | null) => void
}

/**
 * The editor of a shared text; null until it is made. It is made in an effect, because React may begin a rendering several times
 * and each would make an editor. Unless `isAwaited`, it is made in turns between which the browser answers the person.
 */
export function useMadeEditor({ fragment, optionsFor, isAwaited, foundForeign, ready }: Making): DrawnEditor | null {
  const [editor, setEditor] = useState<DrawnEditor | null>(null)
  const [firstOptions] = useState(() => optionsFor)
  useEffect(() => {
    const start: BindingStart = {}
    let begun: DrawnEditor | undefined
    const show = (made: DrawnEditor, drawing: Drawing) => {
      const foreign = drawing.foreign()
      if (foreign !== undefined) return foundForeign(foreign)
      setEditor(made)
      ready(made)
    }
    const make = () => {
      const made = beginEditor(firstOptions(start))
      begun = made
      return [made, drawingOf(made, fragment, start)] as const
    }
    let giveUp: () => void = () => undefined
    if (isAwaited) {
      const [made, drawing] = make()
      for (const step of drawing.steps) step()
      show(made, drawing)
    } else
      giveUp = inTurn(() => {
        const [made, drawing] = make()
        giveUp = inTurns([...drawing.steps, () => startTransition(() => show(made, drawing))])
      })
    return () => {
      giveUp()
      ready(null)
      // Later, because the effects of other components still use it now.
      setTimeout(() => begun?.destroy())
    }
  }, [fragment, firstOptions, isAwaited, foundForeign, ready])
  return editor
}
