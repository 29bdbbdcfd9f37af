import type { Editor } from '@tiptap/core'
import { useEffect, type RefObject } from 'react'

/**
 * Marks the toolbar while a person types, so that it steps back. It returns when the pointer moves, when words are
 * selected and when the text loses the focus. Sets an attribute by itself, because drawing for a key costs that key.
 */
export function useQuietWhileTyping(bar: RefObject<HTMLElement | null>, editor: Editor): void {
  useEffect(() => {
    if (editor.isDestroyed) return undefined
    const text = editor.view.dom
    const end = () => {
      delete bar.current?.dataset['quiet']
      document.removeEventListener('pointermove', end)
      document.removeEventListener('selectionchange', endWhenSelected)
    }
    const endWhenSelected = () => {
      if (document.getSelection()?.isCollapsed === false) end()
    }
    const begin = () => {
      if (bar.current === null || bar.current.dataset['quiet'] !== undefined) return
      bar.current.dataset['quiet'] = ''
      document.addEventListener('pointermove', end)
      document.addEventListener('selectionchange', endWhenSelected)
    }
    text.addEventListener('beforeinput', begin)
    text.addEventListener('blur', end)
    return () => {
      end()
      text.removeEventListener('beforeinput', begin)
      text.removeEventListener('blur', end)
    }
  }, [bar, editor])
}
