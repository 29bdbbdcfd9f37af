import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'

import { useLanguage } from '../../language/use-language.ts'
import type { ShownRecords } from '../schema/record-link-attributes.ts'
import { recordWords } from './record-words.ts'
import type { CitedRecord } from './use-cited-record.ts'

/** Lets a copy of the text say the record by the words that are on the screen. @param node the kind of node that shows it */
export function useShownWords(
  editor: Editor,
  node: string,
  link: RecordLink | undefined,
  cited: CitedRecord,
): void {
  const { language } = useLanguage()
  const words = cited.kind === 'shown' ? recordWords(cited.record, language) : undefined
  useEffect(() => {
    const shown = (editor.storage as unknown as Record<string, ShownRecords | undefined>)[node]?.shown
    if (link === undefined || shown === undefined) return
    if (words === undefined) shown.delete(link.record)
    else shown.set(link.record, words)
  }, [editor, node, link, words])
}
