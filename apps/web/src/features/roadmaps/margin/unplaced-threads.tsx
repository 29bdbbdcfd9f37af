import type { ThreadView } from '@minga/protocol/http/threads'
import { IconChevronDown } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { WaitingWords } from '../../../threads/one-comment.tsx'
import { type DiscussionParts, NewDiscussion } from '../discussion-list.tsx'
import { ShownThreads, unknownWaiting } from '../shown-threads.tsx'

/** Discussions of the whole roadmap and detached ones: one line at the top of the margin that opens. */
export function UnplacedThreads({
  editor,
  unplaced,
  isAlone,
  ...parts
}: Omit<DiscussionParts, 'head'> & {
  readonly editor: Editor
  readonly unplaced: readonly ThreadView[]
  /** Whether the margin has no other discussions. */
  readonly isAlone: boolean
}) {
  const { group, room, roadmap, beginning, begun, endBeginning, open, press } = parts
  const { t } = useTranslation('roadmaps')
  const list = useId()
  const [isWanted, setIsWanted] = useState<boolean>()
  const at = unplaced.findIndex(({ id }) => id === open)
  const isBeginning = beginning?.length === 0
  const isShown = (isWanted ?? isAlone) || at !== -1 || isBeginning
  const wholes = unplaced.filter(({ place }) => place.kind !== 'passage').length
  const detached = unplaced.length - wholes
  const parted = [
    wholes > 0 ? t('margin.whole', { count: wholes }) : [],
    detached > 0 ? t('margin.detached', { count: detached }) : [],
  ].flat()
  const toggle = () => {
    setIsWanted(!isShown)
    if (isShown && at !== -1) press(open ?? '', true)
    if (isShown && isBeginning) endBeginning()
  }
  return (
    <>
      {unknownWaiting(parts).map((comment) => (
        <WaitingWords key={comment.id} comment={comment} />
      ))}
      {unplaced.length === 0 ? null : (
        <button type="button" className="margin-unplaced" aria-expanded={isShown} aria-controls={list} onClick={toggle}>
          <span>{parted.join(' · ')}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      )}
      {isShown && (unplaced.length > 0 || isBeginning) ? (
        <div id={list} className="margin-unplaced-list threads">
          {isBeginning ? (
            <NewDiscussion
              group={group}
              room={room}
              roadmap={roadmap}
              passages={[]}
              editor={editor}
              begun={begun}
              cancel={endBeginning}
            />
          ) : null}
          <ShownThreads {...parts} shown={unplaced} editor={editor} />
        </div>
      ) : null}
    </>
  )
}
