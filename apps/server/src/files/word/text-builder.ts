import type { BlockForm } from '@minga/domain/proposal/block-form'
import type { Look, LookedLetters } from '@minga/domain/returned-text/returned-text'

import {
  NoWord,
  type CellPlace,
  type IsGivenOut,
  type Label,
  type RejectedParagraph,
  type WordParagraph,
} from './word-file.ts'

/** The people who tracked a change. Both, if one person's insertion was removed by another. */
export interface Tracked {
  readonly inserted?: Label | undefined
  readonly deleted?: Label | undefined
}

/** How letters look, and who made them look so where that was tracked. */
export interface TrackedLook extends Look {
  readonly changed?: Label | undefined
}

interface Segment extends Tracked {
  readonly text: string
  readonly look: TrackedLook
}

interface Form {
  readonly form: BlockForm | undefined
  /** The person who gave it, if that was tracked. */
  readonly changed?: Label | undefined
}

interface Draft {
  readonly marks: string[]
  readonly segments: Segment[]
  readonly cell: CellPlace | null
  level: number
  form: Form
  /** The tracked change of the paragraph's end. */
  ended: Tracked
  /** Whether its row was removed. */
  isGone: boolean
}

/** More paragraphs than any roadmap has. */
export const usualParagraphs = 20_000
/** In UTF-16 units. */
const mostLetters = 8_000_000

/** Gathers the paragraphs of a text as a program writes them, with what is tracked, and says how they read accepted and rejected. */
export class TextBuilder {
  readonly #drafts: Draft[] = []
  readonly #most: number
  #letters = 0
  /** Bookmarks that stand between paragraphs. */
  #waiting: string[] = []
  #current: Draft | undefined

  /** @param most paragraphs that it has at most */
  constructor(most = usualParagraphs) {
    this.#most = most
  }

  get isOpen(): boolean {
    return this.#current !== undefined
  }

  /** The index of the paragraph that is written, or of the last one. */
  get index(): number {
    return this.#drafts.length - 1
  }

  begin(cell: CellPlace | null, level = 0): void {
    if (this.#drafts.length >= this.#most) throw new NoWord('too-much-inside', 'paragraphs')
    const form = { form: undefined }
    this.#current = { marks: this.#waiting, segments: [], cell, level, form, ended: {}, isGone: false }
    this.#waiting = []
    this.#drafts.push(this.#current)
  }

  setLevel(level: number): void {
    if (this.#current !== undefined) this.#current.level = level
  }

  setForm(form: Form): void {
    if (this.#current !== undefined) this.#current.form = form
  }

  mark(name: string): void {
    const marks = this.#current?.marks ?? this.#waiting
    if (marks.length < 1000) marks.push(name)
  }

  text(text: string, tracked: Tracked = {}, look: TrackedLook = {}): void {
    this.#letters += text.length
    if (this.#letters > mostLetters) throw new NoWord('too-much-inside', 'letters')
    this.#current?.segments.push({ text, look, ...tracked })
  }

  /** Whether the paragraph ends with a blank, or has nothing yet. */
  get endsBlank(): boolean {
    const last = this.#current?.segments.findLast(({ text }) => text !== '')
    return last === undefined || /\s$/.test(last.text)
  }

  end(ended: Tracked = {}, isGone = false): void {
    if (this.#current === undefined) return
    this.#current.ended = ended
    this.#current.isGone = isGone
    this.#current = undefined
  }

  /**
   * @param isGivenOut whether a change was in the file when it was given out: what it did is undone
   * @returns the paragraphs with all others' changes accepted, and for each one that was written the index among these; -1 for one that is gone
   */
  accepted(isGivenOut: IsGivenOut = none): {
    readonly paragraphs: WordParagraph[]
    readonly places: readonly number[]
  } {
    const isIn = ({ inserted }: Tracked) => inserted === undefined || !isGivenOut(inserted)
    const isOut = ({ deleted }: Tracked) => deleted !== undefined && !isGivenOut(deleted)
    return this.#read({
      isKept: (tracked) => isIn(tracked) && !isOut(tracked),
      isJoined: (ended) => !isIn(ended) || isOut(ended),
      isNamedEdit: (label) => !isGivenOut(label),
      isAccepting: true,
    })
  }

  rejected(isGivenOut: IsGivenOut = none): RejectedParagraph[] {
    const { paragraphs } = this.#read({
      isKept: ({ inserted }) => inserted === undefined,
      isJoined: ({ inserted }) => inserted !== undefined,
      isNamedEdit: (label) => !isGivenOut(label),
      isAccepting: false,
    })
    return paragraphs.map(({ marks, text, edits }) => ({ marks, text, edits }))
  }

  #read(how: ReadHow & { readonly isAccepting: boolean }) {
    const paragraphs: WordParagraph[] = []
    const places: number[] = []
    let before: Draft[] = []
    for (const [index, draft] of this.#drafts.entries()) {
      if (how.isAccepting && draft.isGone) {
        places.push(-1)
        continue
      }
      places.push(paragraphs.length)
      before.push(draft)
      const next = this.#drafts[index + 1]
      const isWithNext = next !== undefined && !next.isGone && isSameCell(draft.cell, next.cell)
      if (isWithNext && how.isJoined(draft.ended)) continue
      paragraphs.push(joined(before, how))
      before = []
    }
    return { paragraphs, places }
  }
}

interface ReadHow {
  readonly isKept: (tracked: Tracked) => boolean
  /** Whether a paragraph that ends so runs into the next one. */
  readonly isJoined: (ended: Tracked) => boolean
  readonly isNamedEdit: (label: Label) => boolean
}

const none: IsGivenOut = () => false

function joined(drafts: readonly Draft[], { isKept, isNamedEdit }: ReadHow): WordParagraph {
  const parts = drafts.map((draft) => {
    const segments = draft.segments.filter(isKept)
    return { draft, segments, text: segments.map(({ text }) => text).join('') }
  })
  const last = drafts.at(-1)
  const { form, changed } = last?.form ?? { form: undefined }
  // If nothing is left of a paragraph, the one that it was joined into does not get its name.
  const named = parts.filter(({ draft, text }) => text.trim() !== '' || draft === last)
  return {
    marks: named.flatMap(({ draft: { marks } }) => marks),
    text: parts.map(({ text }) => text).join(''),
    edits: editsOf(drafts).filter(isNamedEdit).slice(0, 20),
    cell: last?.cell ?? null,
    level: last?.level ?? 0,
    looks: parts.flatMap(({ segments }) => segments.map((segment) => lookOf(segment, isNamedEdit))),
    // A tracked form in the exported file is a proposal already; programs forget the form before it.
    form: changed === undefined || isNamedEdit(changed) ? form : undefined,
    isFormTracked: changed !== undefined,
  }
}

function lookOf({ text: { length }, look }: Segment, isNamedEdit: ReadHow['isNamedEdit']): LookedLetters {
  const { changed, ...own } = look
  if (changed === undefined) return { length, ...own }
  return isNamedEdit(changed) ? { length, ...own, isTracked: true } : { length }
}

function editsOf(drafts: readonly Draft[]): Label[] {
  const found = new Map<string, Label>()
  for (const { segments, ended, form } of drafts) {
    const looks = segments.map(({ look }) => look.changed)
    const words = [...segments, ended].flatMap(({ inserted, deleted }) => [inserted, deleted])
    for (const label of [...words, ...looks, form.changed])
      if (label !== undefined) found.set(`${label.author} ${label.at}`, label)
  }
  return [...found.values()]
}

function isSameCell(one: CellPlace | null, other: CellPlace | null): boolean {
  return one?.table === other?.table && one?.row === other?.row && one?.column === other?.column
}
