import type { RoadmapId } from '@minga/domain/identity/ids'
import { passageWords } from '@minga/domain/search/passage-words'
import type { Passage } from '@minga/domain/thread/passage'
import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'

import { citedRecordsQuery } from '../../api/records.ts'
import { useShowRecord } from '../../prose/records/use-show-record.ts'
import { readPassage } from '../../prose/threads/read-passage.ts'

/** Words as they stood when a discussion began; what was named between them then is not known. */
export function PastQuotation({ words }: { readonly words: readonly string[] }) {
  return <Quotation words={words.map((each) => passageWords(each, true))} />
}

/** Passages as they stand in the text, with the records and people that are named in them. */
export function PassageQuotation({
  roadmap,
  passages,
  editor,
}: {
  readonly roadmap: RoadmapId
  readonly passages: readonly Passage[]
  readonly editor: Editor | null
}) {
  const show = useShowRecord()
  // The names of records come after the text: it is drawn again with them.
  const { isPending } = useQuery(citedRecordsQuery(roadmap))
  if (editor === null || editor.isDestroyed || isPending)
    return <PastQuotation words={passages.map(({ quotation }) => quotation)} />
  const { doc } = editor.state
  return <Quotation words={passages.map((passage) => readPassage(doc, passage, (link) => show(link).name))} />
}

function Quotation({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null
  return <blockquote className="thread-about">{words.join(' … ')}</blockquote>
}
