import { Editor, type Extensions } from '@tiptap/core'
import { afterEach } from 'vitest'

/** @returns how to open editors, which are destroyed after each test of the file */
export function editorOpener() {
  const open: Editor[] = []
  afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))
  return (extensions: Extensions, element = document.createElement('div')): Editor => {
    const editor = new Editor({ element, extensions })
    open.push(editor)
    return editor
  }
}
