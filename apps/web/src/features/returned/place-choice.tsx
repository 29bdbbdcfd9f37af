import { Select } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { maximumQuotation, passageAt } from '@minga/domain/thread/passage'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { textBlocksQuery } from '../../api/returned-texts.ts'

interface PlaceChoiceProps {
  readonly roadmap: RoadmapId
  readonly value: ThreadPlace
  readonly onChange: (place: ThreadPlace) => void
}

/** The limit of a paragraph's words in the list. */
const mostShown = 90

/** Where on the roadmap a comment stands: on the whole, or at one paragraph, found by its words. */
export function PlaceChoice({ roadmap, value, onChange }: PlaceChoiceProps) {
  const { t } = useTranslation('returned')
  const blocks = useQuery(textBlocksQuery(roadmap)).data ?? []
  const choose = (id: string | null) => {
    const block = blocks.find((each) => each.id === id)
    if (block === undefined) return onChange({ kind: 'roadmap', roadmap })
    const { text } = block
    const passages = [passageAt(block.id, text, 0, Math.min(text.length, maximumQuotation))]
    onChange({ kind: 'passage', roadmap, passages })
  }
  return (
    <Select
      className="returned-whose"
      label={t('comment.place')}
      description={t('comment.placeHow')}
      searchable
      allowDeselect={false}
      limit={100}
      nothingFoundMessage={t('comment.placeNone')}
      value={value.kind === 'passage' ? (value.passages[0]?.block ?? '') : ''}
      onChange={choose}
      data={[
        { value: '', label: t('comment.whole') },
        ...blocks.map(({ id, text, level }) => ({ value: id, label: `${level > 0 ? '§ ' : ''}${shown(text)}` })),
      ]}
    />
  )
}

function shown(text: string): string {
  const words = text.replaceAll(/[\s\uFFFC]+/gu, ' ').trim()
  return words.length > mostShown ? `${words.slice(0, mostShown)}…` : words
}
