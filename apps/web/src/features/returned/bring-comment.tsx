import { Button } from '@mantine/core'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { NewThreadComposer } from '../../threads/new-thread.tsx'
import { ReceivedEntry } from '../../threads/received/enter-received.tsx'
import { PlaceChoice } from './place-choice.tsx'

interface BringCommentProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  /** The organisation whose words it has; empty for one's own. */
  readonly onBehalfOf: string
  /** A PDF, a picture or plain words; undefined for words that are typed here. */
  readonly file: File | undefined
  readonly cancel: () => void
}

/** A file that is no document to compare becomes a comment with its file: of one's own organisation, or received from another. */
export function BringComment({ group, roadmap, onBehalfOf, file, cancel }: BringCommentProps) {
  const { t } = useTranslation('returned')
  const navigate = useNavigate()
  const [place, setPlace] = useState<ThreadPlace>({ kind: 'roadmap', roadmap: roadmap.id })
  const show = (thread: string) =>
    void navigate({
      to: '/groups/$groupId/roadmaps/$roadmapId',
      params: { groupId: group.id, roadmapId: roadmap.id },
      search: { thread },
    })
  return (
    <section className="returned-part returned-comment">
      <h2>{t('comment.title')}</h2>
      <p>{t(file === undefined ? 'comment.words' : 'comment.what', { name: file?.name ?? '' })}</p>
      <PlaceChoice roadmap={roadmap.id} value={place} onChange={setPlace} />
      {onBehalfOf === '' ? (
        <NewThreadComposer
          group={group}
          room={roadmapRoom(roadmap.id)}
          place={place}
          begun={show}
          file={file}
          cancel={cancel}
        />
      ) : (
        <>
          <ReceivedEntry
            group={group}
            place={place}
            // Typed words stay when another paragraph is chosen.
            form={`brought.${roadmap.id}`}
            organisation={onBehalfOf}
            file={file}
            entered={show}
          />
          <Button variant="default" onClick={cancel}>
            {t('comment.cancel')}
          </Button>
        </>
      )}
    </section>
  )
}
