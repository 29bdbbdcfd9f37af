import { can, type Actor } from '@minga/domain/access/can'
import { recordId } from '@minga/domain/identity/ids'
import { isRoundOpen } from '@minga/domain/round/round'
import type { NoticeView } from '@minga/protocol/http/inbox'
import { filesOf, type FileRow } from '@minga/storage/rows/file-rows'
import type { InboxOwner, NoticeRow } from '@minga/storage/rows/notice-rows'
import { namesOf } from '@minga/storage/rows/person-rows'
import { findRounds, type RoundRow } from '@minga/storage/rows/round-rows'
import type { Rows } from '@minga/storage/rows/schema'

import { beginningOf, excerptOf } from './excerpt.ts'
import { readableGroups } from './readable-groups.ts'
import { subjectViews } from './subject-views.ts'

/** Whose inbox it is, and what they may read at this moment. */
export async function inboxOwner(rows: Rows, actor: Actor): Promise<InboxOwner> {
  const { person, organisation } = actor
  return { person, organisation, readable: (await readableGroups(rows, actor)).map(({ id }) => id) }
}

/** Notices as this person sees them now: of what they may not read any more, nothing is left. In the order given. */
export async function noticeViews(
  rows: Rows,
  actor: Actor,
  found: readonly NoticeRow[],
  now: Date,
): Promise<NoticeView[]> {
  const groups = new Map((await readableGroups(rows, actor)).map((group) => [group.id, group]))
  const readable = found.filter((notice) => {
    const group = groups.get(notice.group)
    if (group === undefined) return false
    const { audience, threadOrganisation: organisation, threadBy: by } = notice
    if (audience === null || organisation === null || by === null) return true
    return can(actor, { action: 'read-thread', resource: { group, audience, organisation, by } })
  })
  const [names, files, subjects, rounds] = await Promise.all([
    namesOf(
      rows,
      readable.map(({ by }) => by),
    ),
    filesOf(
      rows,
      readable.flatMap(({ comment }) => comment ?? []),
    ),
    subjectViews(rows, {
      groups: [...new Set(readable.map(({ group }) => group))],
      records: readable.flatMap(({ placeKind, place }) =>
        placeKind === 'record' ? [recordId.parse(place)] : [],
      ),
    }),
    findRounds(
      rows,
      readable.flatMap(({ placeKind, place }) => (placeKind === 'round' ? [place] : [])),
    ),
  ])
  const roundsById = new Map<string, RoundRow>(rounds.map((round) => [round.id, round]))
  return readable.map(({ id, reason, group, place, by, at, shownAt, readAt, ...notice }) => {
    const round = roundsById.get(place)
    const about = round?.about.kind === 'roadmap' ? round.about.roadmap : place
    return {
      id,
      reason,
      at,
      shownAt,
      isRead: readAt !== null,
      by: by === null ? null : (names.get(by) ?? null),
      group,
      subject: subjects.get(about) ?? null,
      thread: threadView(notice, files.get(notice.comment) ?? []),
      round: round === undefined ? null : roundView(round, now),
    }
  })
}

function roundView({ id, name, question, about, ...span }: RoundRow, now: Date): NoticeView['round'] {
  return {
    id,
    name,
    question: beginningOf(question),
    records: about.kind === 'records' ? about.records.length : null,
    closesOn: span.closesOn,
    isOpen: isRoundOpen(span, now),
  }
}

function threadView(
  {
    thread,
    number,
    audience,
    disposition,
    text,
  }: Pick<NoticeRow, 'thread' | 'number' | 'audience' | 'disposition' | 'text'>,
  files: readonly FileRow[],
): NoticeView['thread'] {
  if (thread === null) return null
  return {
    id: thread,
    reference: number === null ? null : `C-${String(number).padStart(3, '0')}`,
    isInternal: audience === 'organisation',
    disposition,
    excerpt: text === null ? null : excerptOf(text),
    files: files.map(({ name }) => name),
  }
}
