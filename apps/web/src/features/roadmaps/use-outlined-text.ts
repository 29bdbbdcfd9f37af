import type { Editor } from '@tiptap/core'
import { useMemo } from 'react'

import type { OutlineEntry, ProseDigest } from '../../prose/editor/prose-digest.ts'
import type { TextNow } from '../../proposals/text-now.ts'
import { useTextOf } from '../../proposals/text-now.ts'
import { editorOutlined, type OutlinedText } from './outlined-text.ts'
import { outlineOf, rowsOutlined } from './suggesting/row-outline.ts'

/** The outline of the text that is on the screen: of its editor, or of the rows in which changes are proposed. */
export function useOutlinedText(
  editor: Editor | null,
  known: ProseDigest | undefined,
  rows: TextNow | undefined,
): { readonly outlined: OutlinedText | undefined; readonly outline: readonly OutlineEntry[] } {
  const tree = useTextOf(rows)
  const inRows = useMemo(() => (tree === undefined ? [] : outlineOf(tree)), [tree])
  const inEditor = useMemo(() => (editor === null ? undefined : editorOutlined(editor)), [editor])
  return rows === undefined
    ? { outlined: inEditor, outline: known?.outline ?? [] }
    : { outlined: rowsOutlined, outline: inRows }
}
