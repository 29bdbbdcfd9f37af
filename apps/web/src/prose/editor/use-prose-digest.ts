import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'

import { digest, type ProseDigest } from './prose-digest.ts'

/** After the last keystroke, in milliseconds: what stands beside the text never holds up the writing. */
const pause = 400

/** The digest of what the editor holds, told a moment after it changed, and only when something in it differs. */
export function useProseDigest(editor: Editor | null): ProseDigest | undefined {
  const [known, setKnown] = useState<ProseDigest>()
  useEffect(() => {
    if (editor === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const now = digest(editor.state.doc)
      setKnown((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pause)
    }
    look()
    editor.on('update', changed)
    return () => {
      clearTimeout(timer)
      editor.off('update', changed)
    }
  }, [editor])
  return known
}
