import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import { localTime } from '@minga/domain/calendar/morning'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { WorkingGroup } from '@minga/domain/group/group'
import { addressOf } from '@minga/domain/navigation/place'
import { lastDayOfWeek } from '@minga/domain/week/week-days'
import type { NoticeView } from '@minga/protocol/http/inbox'
import type { WeekItem } from '@minga/protocol/http/week'
import type { Db } from '@minga/storage/database/schema'
import { listNotices } from '@minga/storage/notices/notice-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { countTexts } from '@minga/storage/records/listed-text-rows'

import { noticeAddress } from '../notice-address.ts'
import { inboxOwner, noticeViews } from '../notice-views.ts'
import { owedDiscussions } from '../owed-discussions.ts'
import { readableGroups } from '../readable-groups.ts'
import { datesOfWeek, leadsToAnswer } from './records-of-week.ts'
import type { WaitingAnswer, WaitingAnswers, WaitingItem } from './week-item.ts'

export interface WeekParts {
  readonly db: Db
  readonly waitingAnswers: WaitingAnswers
}

export interface Week {
  /** The first of its seven days, where the person is. */
  readonly today: Day
  readonly items: readonly WaitingItem[]
  /** How many more wait than these. */
  readonly more: number
}

/** More at once are for lists. */
const mostItems = 200
const mostMentions = 20

/**
 * What waits for a person, or for their organisation, as they may read it at this moment: late, within seven days, and what has
 * no day or a later one and waits already.
 */
export async function weekView(
  parts: WeekParts,
  { actor, profile }: KnownPerson,
  { of, now }: { readonly of: 'me' | 'organisation'; readonly now: Date },
): Promise<Week> {
  const { db, waitingAnswers } = parts
  const today = localTime(now, profile.timeZone ?? undefined).day
  const groups = (await readableGroups(db, actor)).filter(({ archived }) => !archived)
  const until = lastDayOfWeek(today)
  const answers = (await waitingAnswers(db, actor, now)).filter(({ mayAct }) => of === 'organisation' || mayAct)
  const found: WaitingItem[] = []
  const sources: readonly (() => Promise<WaitingItem[]>)[] = [
    () => datesOfWeek(db, { actor, groups, today, until, of }),
    () => Promise.resolve(answers.map(answerItem)),
    () => leadsToAnswer(db, { actor, groups }),
    () => discussionsOf(db, actor, of),
    ...(of === 'me' ? [() => mentionsOf(db, actor, now), () => translationsOf(db, actor, groups)] : []),
  ]
  for (const source of sources) {
    // Read for each of a thousand people in a row: what others wait for goes on in between.
    await nextTurn()
    found.push(...(await source()))
  }
  const sorted = found.toSorted((a, b) => (a.item.day ?? '9').localeCompare(b.item.day ?? '9'))
  return { today, items: sorted.slice(0, mostItems), more: Math.max(0, sorted.length - mostItems) }
}

/** What an item has, where its kind has nothing else to say. */
const plain = {
  recordKind: null,
  reference: null,
  excerpt: null,
  date: null,
  by: null,
  count: null,
  drafts: null,
  repeatable: null,
} as const

function answerItem({ isWidelyRead, ...answer }: WaitingAnswer): WaitingItem {
  const address = addressOf(answer.group, answer)
  return { item: { ...plain, ...answer, address }, isForMembers: isWidelyRead }
}

async function discussionsOf(db: Db, actor: Actor, of: 'me' | 'organisation'): Promise<WaitingItem[]> {
  const owed = (await owedDiscussions(db, actor)).filter(({ isMine }) => isMine === (of === 'me'))
  return owed.map(({ id, reference, group, subject, by, excerpt }) => {
    const address = addressOf(group, subject, id)
    const item = {
      ...plain,
      kind: 'discussion' as const,
      id,
      group,
      reference,
      name: subject.title,
      excerpt,
      by,
      address,
    }
    return { item: { ...item, day: null, mayAct: true }, isForMembers: false }
  })
}

async function mentionsOf(db: Db, actor: Actor, now: Date): Promise<WaitingItem[]> {
  const filter = { show: 'unread', reason: 'mention', now: now.toISOString(), limit: mostMentions } as const
  const notices = await listNotices(db, await inboxOwner(db, actor), filter)
  return (await noticeViews(db, actor, notices, now)).flatMap((notice) => {
    const item = mentionItem(notice)
    return item === undefined ? [] : [{ item, isForMembers: false }]
  })
}

function mentionItem(notice: NoticeView): WeekItem | undefined {
  const { id, group, subject, thread, passage, by } = notice
  if (subject === null) return undefined
  return {
    ...plain,
    kind: 'mention',
    id: String(id),
    group,
    reference: subject.kind === 'roadmap' ? null : subject.reference,
    name: subject.title,
    excerpt: thread?.excerpt ?? passage?.excerpt ?? null,
    day: null,
    by: by === null ? null : { name: by.name, organisation: by.organisation },
    address: noticeAddress(notice),
    mayAct: true,
  }
}

/** Of each group and language that a person translates into, the texts of records that are missing or to update. */
async function translationsOf(db: Db, actor: Actor, groups: readonly WorkingGroup[]): Promise<WaitingItem[]> {
  const items: WaitingItem[] = []
  for (const { id: group, names } of groups) {
    for (const into of actor.translates?.get(group) ?? []) {
      const { behind, missing } = await countTexts(db, group, into)
      const count = behind + missing
      if (count === 0) continue
      const address = `${addressOf(group, { kind: 'record-translations', id: group })}?language=${into}`
      const item = {
        ...plain,
        kind: 'translation' as const,
        id: `${group} ${into}`,
        group,
        name: names,
        day: null,
        address,
      }
      items.push({ item: { ...item, count, mayAct: true }, isForMembers: false })
    }
  }
  return items
}
