import type { RoadmapId } from '@minga/domain/identity/ids'
import { passageWords } from '@minga/domain/search/passage-words'
import type { Passage } from '@minga/domain/thread/passage'
import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'

import { citedRecordsQuery } from '../../api/records.ts'
import { useShowRecord } from '../../prose/records/use-show-record.ts'
import { namesBetween } from '../../prose/threads/read-passage.ts'
import { Difference } from '../../versions/difference.tsx'

/** A passage beside other words, with the records and people between its letters, which stay where they are. */
export function PassageDifference({
  roadmap,
  passage,
  after,
  editor,
}: {
  readonly roadmap: RoadmapId
  readonly passage: Passage
  readonly after: string
  readonly editor: Editor | null
}) {
  const show = useShowRecord()
  // The names of records come after the text: it is drawn again with them.
  const { isPending } = useQuery(citedRecordsQuery(roadmap))
  const isRead = editor !== null && !editor.isDestroyed && !isPending
  const between = isRead ? namesBetween(editor.state.doc, passage, (link) => show(link).name) : undefined
  if (between !== undefined) return <Difference before={passage.quotation} after={after} between={between} />
  return <Difference before={passageWords(passage.quotation, true)} after={passageWords(after, true)} />
}
