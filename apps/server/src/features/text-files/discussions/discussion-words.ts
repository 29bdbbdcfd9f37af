import { dayWords } from '@minga/domain/calendar/day-words'
import type { CommentId, OrganisationId, PersonId, ThreadId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { plainComment, saysNothing, type CommentText } from '@minga/domain/thread/comment-text'
import { threadReference } from '@minga/domain/thread/thread'
import type { NamedPerson } from '@minga/storage/people/person-rows'
import type { NamedRecord } from '@minga/storage/records/record-references'
import type { CommentRow } from '@minga/storage/threads/comment-rows'
import type { FileRow } from '@minga/storage/threads/file-rows'
import type { ReceivedRow } from '@minga/storage/threads/received-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

import { textWords } from '../text-words.ts'
import type { FileDiscussion, Remark } from './file-discussion.ts'

/** The people and things that discussions name. */
export interface KnownNames {
  readonly people: ReadonlyMap<string, NamedPerson>
  /** Short names. */
  readonly organisations: ReadonlyMap<OrganisationId, string>
  /** The comments that were received from outside. */
  readonly received: ReadonlyMap<ThreadId, ReceivedRow>
  readonly files: ReadonlyMap<CommentId | null, readonly FileRow[]>
  /** The references of records, their only names here: they may be of a group that the file's reader may not read. */
  readonly references: ReadonlyMap<string, NamedRecord>
}

/** A discussion in words. */
export function discussionOf(
  thread: ThreadRow,
  comments: readonly CommentRow[],
  names: KnownNames,
  language: Language,
): FileDiscussion {
  const speech = new DiscussionSpeech(names, language)
  const { id, at, audience, type, proposedText, disposition, place, passages, commented } = thread
  const reference = speech.reference(thread)
  const t = textWords(language)
  return {
    thread: id,
    author: speech.beginner(thread),
    at,
    reference,
    isInternal: audience === 'organisation',
    head: [reference, t(`discussion.type.${type}`)].join(' · '),
    remarks: speech.remarks(thread, comments),
    proposed: proposedText,
    change: null,
    isDecided: disposition !== null,
    isOnPassage: place === 'passage',
    passages,
    commented,
  }
}

class DiscussionSpeech {
  readonly #names: KnownNames
  readonly #language: Language
  readonly #t

  constructor(names: KnownNames, language: Language) {
    this.#names = names
    this.#language = language
    this.#t = textWords(language)
  }

  reference({ number, organisation }: ThreadRow): string {
    return threadReference(number) ?? this.#t('discussion.internal', { organisation: this.#organisation(organisation) })
  }

  /** The person who began it; for a received comment, the person whose words they are. */
  beginner({ id, by, organisation }: ThreadRow): string {
    const outside = this.#names.received.get(id)
    if (outside?.channel === 'public-round') {
      const name = outside.name === '' ? this.#t('discussion.received.unnamed') : outside.name
      return `${name} · ${this.#t('discussion.received.public')}`
    }
    return `${outside?.name ?? this.#names.people.get(by)?.name ?? ''} · ${this.#organisation(organisation)}`
  }

  remarks(thread: ThreadRow, comments: readonly CommentRow[]): Remark[] {
    const [first, ...others] = comments
    if (first === undefined) return []
    const begun = {
      author: this.beginner(thread),
      at: first.at,
      lines: [...this.#received(thread), ...this.#said(first)],
    }
    const replies = others.map((each) => ({ author: this.#person(each.by), at: each.at, lines: this.#said(each) }))
    return [begun, ...replies, ...this.#decision(thread)]
  }

  /** Word shows that a discussion is closed, and not how: its last remark says so. */
  #decision({ disposition, dispositionReason, disposedBy, disposedAt }: ThreadRow): Remark[] {
    if (disposition === null || disposedBy === null || disposedAt === null) return []
    const became = this.#t('discussion.decided', { how: this.#t(`discussion.disposition.${disposition}`) })
    const reason = (dispositionReason ?? '').trim()
    return [{ author: this.#person(disposedBy), at: disposedAt, lines: [became, ...linesOf(reason)] }]
  }

  #said({ id, text }: CommentRow): string[] {
    if (text === null) return [this.#t('discussion.deleted')]
    const names = (this.#names.files.get(id) ?? []).map(({ name }) => name).join(', ')
    const attached = names === '' ? [] : [this.#t('discussion.files', { names })]
    return [...(saysNothing(text) ? [] : linesOf(plainComment(this.#withReferences(text)))), ...attached]
  }

  #withReferences(text: CommentText): CommentText {
    return text.map(({ kind, content }) => ({
      kind,
      content: content.map((inline) =>
        'mention' in inline && inline.mention.kind === 'record'
          ? { text: this.#names.references.get(inline.mention.id)?.reference ?? '…' }
          : inline,
      ),
    }))
  }

  #received({ id, by }: ThreadRow): string[] {
    const outside = this.#names.received.get(id)
    if (outside === undefined) return []
    const { channel, on, state, letter } = outside
    const day = (date: string) => dayWords(date, this.#language, 'medium')
    const words = [
      this.#t(`discussion.received.${channel}`, { date: day(on) }),
      this.#t('discussion.received.enteredBy', { name: this.#person(by) }),
      ...(letter === null ? [] : [this.#t('discussion.received.byLetter', { ...letter, date: day(letter.dated) })]),
      ...(state === 'by-letter' ? [] : [this.#t(`discussion.received.${state}`)]),
    ]
    return [`(${words.join('; ')})`]
  }

  #person(id: PersonId): string {
    const known = this.#names.people.get(id)
    return known === undefined ? '' : `${known.name} · ${this.#organisation(known.organisation)}`
  }

  #organisation(id: OrganisationId): string {
    return this.#names.organisations.get(id) ?? ''
  }
}

function linesOf(words: string): string[] {
  return words === '' ? [] : words.split('\n')
}
