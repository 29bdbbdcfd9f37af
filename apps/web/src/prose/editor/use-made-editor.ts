import type { Editor, EditorOptions } from '@tiptap/core'
import { startTransition, useEffect, useState } from 'react'
import type * as Y from 'yjs'

import { inTurn } from '../../ui/in-turn.ts'
import type { BindingStart } from '../collaboration/first-text.ts'
import type { ForeignContent } from '../collaboration/foreign-content.ts'
import { beginEditor, type DrawnEditor, drawEditor } from './make-editor.ts'

interface Making {
  readonly fragment: Y.XmlFragment
  /** Asked once. @param start for `sharedText` */
  readonly optionsFor: (start: BindingStart) => Partial<EditorOptions>
  /** Whether a person waits for it, who has just asked to write. */
  readonly isAwaited: boolean
  readonly foundForeign: (foreign: ForeignContent) => void
  /** Called with the editor, and with null when it is gone. */
  readonly ready: (editor: Editor | null) => void
}

/**
 * The editor of a shared text, once it is made. Not as React renders, because a rendering may begin anew several times
 * and each would make one; in turns, between which the browser answers the person, unless it is waited for.
 */
export function useMadeEditor({ fragment, optionsFor, isAwaited, foundForeign, ready }: Making): DrawnEditor | null {
  const [editor, setEditor] = useState<DrawnEditor | null>(null)
  const [firstOptions] = useState(() => optionsFor)
  useEffect(() => {
    const start: BindingStart = {}
    let begun: DrawnEditor | undefined
    const draw = (made: DrawnEditor) => {
      const foreign = drawEditor(made, fragment, start)
      if (foreign !== undefined) return foundForeign(foreign)
      setEditor(made)
      ready(made)
    }
    let giveUp: () => void = () => undefined
    if (isAwaited) draw((begun = beginEditor(firstOptions(start))))
    else
      giveUp = inTurn(() => {
        const made = beginEditor(firstOptions(start))
        begun = made
        giveUp = inTurn(() => startTransition(() => draw(made)))
      })
    return () => {
      giveUp()
      ready(null)
      // After the effects of others that hold it.
      setTimeout(() => begun?.destroy())
    }
  }, [fragment, firstOptions, isAwaited, foundForeign, ready])
  return editor
}
