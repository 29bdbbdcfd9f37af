import { languages } from '@minga/domain/language/language'
import { longTextFields } from '@minga/domain/record/long-text'

/** A stretch in which one person alone changed a long text of a record, without a long pause. */
export interface TextSitting {
  /** An index into the writers of the room. */
  readonly writer: number
  /** In ms since the epoch. */
  readonly from: number
  readonly to: number
  /** The first and the last of its entries in the log. */
  readonly first: number
  readonly last: number
  /** It brought back an earlier text. */
  readonly restores?: true
  /** Something of what it brought was struck out. */
  readonly struck?: true
}

/** Sittings by the name of the text, `<record>/<field>/<language>`, the oldest first; what changed last stands last. */
export type TextSittingsState = ReadonlyMap<string, readonly TextSitting[]>

/** A pause that ends a sitting, in ms. */
const pause = 30 * 60_000
/** How many sittings of one text are remembered, and how many of a room: the newest. */
export const mostOfText = 200
const mostOfRoom = 50_000

/** Who changed each long text of a register, and when, learned entry by entry. Belongs to one document. */
export class TextSittings {
  readonly #texts = new Map<string, TextSitting[]>()
  #count = 0

  constructor(state: TextSittingsState = new Map()) {
    for (const [name, sittings] of state) {
      this.#texts.set(name, [...sittings])
      this.#count += sittings.length
    }
  }

  get state(): TextSittingsState {
    return this.#texts
  }

  of(name: string): readonly TextSitting[] {
    return this.#texts.get(name) ?? []
  }

  /** @param roots the roots whose letters the entry changed; those that are no long text are passed over */
  add(
    roots: Iterable<string>,
    {
      sequence,
      time,
      writer,
      restores,
      struck,
    }: {
      readonly sequence: number
      readonly time: number
      readonly writer: number
      readonly restores: boolean
      readonly struck: boolean
    },
  ): void {
    for (const name of roots) {
      if (!isLongText(name)) continue
      const sittings = this.#texts.get(name) ?? []
      const last = sittings.at(-1)
      const goesOn =
        last !== undefined &&
        last.writer === writer &&
        !restores &&
        last.restores === undefined &&
        time - last.to <= pause
      const marks = { ...(restores && { restores: true as const }), ...(struck && { struck: true as const }) }
      if (goesOn) {
        sittings[sittings.length - 1] = { ...last, ...marks, to: Math.max(last.to, time), last: sequence }
      } else {
        sittings.push({ writer, from: time, to: time, first: sequence, last: sequence, ...marks })
        this.#count += 1
      }
      if (sittings.length > mostOfText) this.#forgetOldest(sittings)
      // To the end: what was left alone for the longest is forgotten first.
      this.#texts.delete(name)
      this.#texts.set(name, sittings)
    }
    while (this.#count > mostOfRoom) this.#makeRoom()
  }

  #makeRoom(): void {
    for (const [name, sittings] of this.#texts) {
      this.#forgetOldest(sittings)
      if (sittings.length === 0) this.#texts.delete(name)
      return
    }
  }

  #forgetOldest(sittings: TextSitting[]): void {
    sittings.shift()
    this.#count -= 1
  }
}

function isLongText(root: string): boolean {
  const [, field, language, ...more] = root.split('/')
  return (
    more.length === 0 && longTextFields.some((each) => each === field) && languages.some((each) => each === language)
  )
}
