import { placeOf } from '@minga/domain/navigation/place'
import { passageWords } from '@minga/domain/search/passage-words'
import { plainComment } from '@minga/domain/thread/comment-text'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../../api/record-facts.ts'
import { ChangeWords } from '../../proposals/change-words.tsx'
import { textProposalOf } from '../../proposals/text-proposal-of.ts'
import { useRecordWords } from '../../records/use-record-words.ts'
import { FileLines } from '../../threads/files/file-lines.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import type { ThreadInGroup } from '../../threads/thread-in-group.ts'
import { Segments } from '../../ui/segments.tsx'

/** The comments of a round in the columns of the comment matrix. */
export function RoundComments({
  threads,
  group,
}: {
  readonly threads: readonly ThreadView[]
  readonly group: GroupView
}) {
  const { t } = useTranslation('rounds')
  const [shows, setShows] = useState<'all' | 'undisposed'>('all')
  const undisposed = threads.filter(({ disposition }) => disposition === null)
  const shown = shows === 'all' ? threads : undisposed
  if (threads.length === 0) return <p className="round-quiet">{t('noneSaid')}</p>
  return (
    <>
      <Segments
        size="xs"
        className="round-filter"
        aria-label={t('which')}
        value={shows}
        onChange={setShows}
        data={[
          { value: 'all', label: `${t('allComments')} · ${threads.length}` },
          { value: 'undisposed', label: `${t('pending')} · ${undisposed.length}` },
        ]}
      />
      {shown.length === 0 ? <p className="round-quiet">{t('allDisposed')}</p> : null}
      <ul className="round-comments">
        {shown.map((thread) => (
          <Comment key={thread.id} thread={thread} group={group} />
        ))}
      </ul>
    </>
  )
}

function Comment({ thread, group }: ThreadInGroup) {
  const { t } = useTranslation(['rounds', 'threads', 'proposals'])
  const [first] = thread.comments
  const replies = thread.count - 1
  const { disposition, received, by } = thread
  const proposal = textProposalOf(thread)
  const words = first?.text === null || first === undefined ? t('deleted') : plainComment(first.text).trim()
  return (
    <li>
      <p className="round-comment-by">
        <span className="reference">{thread.reference}</span>
        <OrganisationName id={thread.organisation} />
        <span>{received?.name ?? by.name}</span>
      </p>
      <div>
        <p className="round-comment-place">
          <CommentPlace thread={thread} group={group} />
        </p>
        {words === '' ? null : <p className="round-question">{words}</p>}
        <FileLines files={first?.files ?? []} />
        {proposal === undefined ? null : (
          <>
            <p className="round-quiet">{t(`proposals:kind.${proposal.kind}`)}</p>
            <ChangeWords proposal={proposal} fit={undefined} tree={proposal.base} />
          </>
        )}
        {thread.proposedText === null || proposal !== undefined ? null : (
          <p className="round-question">
            {t('proposed')} {thread.proposedText}
          </p>
        )}
        {replies <= 0 ? null : <p className="round-quiet">{t('replies', { count: replies })}</p>}
      </div>
      <div data-disposed={disposition !== null || undefined}>
        <p>{disposition === null ? t('pending') : t(`threads:disposition.${disposition.disposition}`)}</p>
        {disposition === null || disposition.reason === '' ? null : (
          <p className="round-quiet round-question">{disposition.reason}</p>
        )}
      </div>
    </li>
  )
}

/** A link to the subject of a discussion, with the discussion open. */
function CommentPlace({ thread: { id, place }, group }: ThreadInGroup) {
  const { t } = useTranslation('rounds')
  const facts = useFacts(group.id).data
  const { label: nameOf } = useRecordWords()
  if (place.kind !== 'record') {
    return (
      <Link {...placeOf(group.id, { kind: 'roadmap', id: place.roadmap }, id)}>
        {place.commented.length > 0
          ? t('quoted', { words: place.commented.map((words) => passageWords(words, true)).join(' … ') })
          : t('wholeText')}
      </Link>
    )
  }
  const known = facts?.get(place.record)
  const kind = known?.kind ?? 'record'
  return (
    <Link {...placeOf(group.id, { kind, id: place.record }, id)}>
      {known?.reference ?? t('record')}
      {place.field === null || known === undefined ? null : ` · ${nameOf(known.kind, place.field)}`}
    </Link>
  )
}
