import { passageAt, type Passage } from '../passage.ts'

export type EditKind = 'insert' | 'delete' | 'mend' | 'split' | 'join' | 'move' | 'cut' | 'remove' | 'undo'

/** A letter with an identity apart from its sign. `isNew` when it was written after the beginning. */
interface Letter {
  readonly id: number
  readonly sign: string
  readonly isNew: boolean
}

interface Block {
  readonly id: string
  readonly letters: readonly Letter[]
}

/** A document whose letters have identities, so that a test can find where a passage's own words really are. */
export class EditedText {
  #blocks: Block[] = []
  readonly #removed: { readonly at: number; readonly block: Block }[] = []
  #random: number
  #nextLetter = 0
  #nextBlock = 0
  #isWritten = false

  constructor(seed: number) {
    this.#random = seed
    for (let count = 0; count < 5; count++) {
      this.#blocks.push({ id: this.#blockId(), letters: this.#write(12) })
    }
    this.#isWritten = true
  }

  texts(): Map<string, string> {
    return new Map(this.#blocks.map(({ id, letters }) => [id, letters.map(({ sign }) => sign).join('')]))
  }

  /** Some whole words of one block, and which letters they are. */
  choose(where: number, length: number): { readonly passage: Passage; readonly letters: ReadonlySet<number> } {
    const block = this.#at(where)
    const starts = this.#wordStarts(block)
    const first = Math.floor(where * Math.max(1, starts.length - length))
    const start = starts[first] ?? 0
    const end = (starts[first + length] ?? block.letters.length + 1) - 1
    const text = this.texts().get(block.id) ?? ''
    return {
      passage: passageAt(block.id, text, start, end),
      letters: new Set(block.letters.slice(start, end).map(({ id }) => id)),
    }
  }

  /** The part of these letters that is in the place, and the number at its edges that stood elsewhere when it was chosen. */
  look({ block, start, quotation }: Passage, own: ReadonlySet<number>) {
    const letters = this.#blocks.find(({ id }) => id === block)?.letters ?? []
    const place = letters.slice(start, start + quotation.length)
    const isOwn = ({ id }: Letter) => own.has(id)
    const edges = [...place.slice(0, place.findIndex(isOwn)), ...place.slice(place.findLastIndex(isOwn) + 1)]
    const strangers = edges.filter(({ id, isNew, sign }) => !isNew && sign !== ' ' && !own.has(id))
    return { share: place.filter(isOwn).length / own.size, strangers: strangers.length }
  }

  /** All of these letters stand in one block, in their order, with nothing between them. */
  standsWhole(own: ReadonlySet<number>): boolean {
    const wanted = [...own]
    return this.#blocks.some(({ letters }) => {
      const first = letters.findIndex(({ id }) => id === wanted[0])
      return first !== -1 && wanted.every((id, index) => letters[first + index]?.id === id)
    })
  }

  edit(kind: EditKind, where: number, to: number, size: number): void {
    if (this.#blocks.length === 0) return
    const block = this.#at(where)
    const index = this.#blocks.indexOf(block)
    const starts = this.#wordStarts(block)
    const start = starts[Math.floor(to * starts.length)] ?? 0
    const end = Math.min(block.letters.length, starts[starts.indexOf(start) + size] ?? block.letters.length)
    switch (kind) {
      case 'insert':
        return this.#replace(block, start, start, [...this.#write(size), this.#letter(' ')])
      case 'delete':
        return this.#replace(block, start, end, [])
      case 'mend':
        return this.#replace(block, start + 1, Math.min(start + 2, block.letters.length), [this.#letter('x')])
      case 'split':
        this.#blocks.splice(index + 1, 0, { id: this.#blockId(), letters: block.letters.slice(start) })
        return this.#replace(block, start, block.letters.length, [])
      case 'join': {
        const next = this.#blocks[index + 1]
        if (next === undefined) return
        this.#blocks.splice(index + 1, 1)
        return this.#replace(block, block.letters.length, block.letters.length, next.letters)
      }
      case 'move':
        this.#blocks.splice(index, 1)
        this.#blocks.splice(Math.floor(to * (this.#blocks.length + 1)), 0, block)
        return
      case 'cut': {
        const taken = block.letters.slice(start, end)
        this.#replace(block, start, end, [])
        const other = this.#at(to)
        const place = this.#wordStarts(other).at(-1) ?? 0
        return this.#replace(other, place, place, taken)
      }
      case 'remove':
        this.#blocks.splice(index, 1)
        this.#removed.push({ at: index, block })
        return
      case 'undo': {
        const last = this.#removed.pop()
        if (last !== undefined) this.#blocks.splice(last.at, 0, last.block)
        return
      }
    }
  }

  #replace(block: Block, start: number, end: number, written: readonly Letter[]): void {
    const index = this.#blocks.findIndex(({ id }) => id === block.id)
    const letters = [...block.letters.slice(0, start), ...written, ...block.letters.slice(end)]
    this.#blocks[index] = { id: block.id, letters }
  }

  #at(where: number): Block {
    const block = this.#blocks[Math.min(this.#blocks.length - 1, Math.floor(where * this.#blocks.length))]
    if (block === undefined) throw new Error('the document is empty')
    return block
  }

  #wordStarts({ letters }: Block): number[] {
    return letters.flatMap((_, index) => (index === 0 || letters[index - 1]?.sign === ' ' ? [index] : []))
  }

  #write(words: number): Letter[] {
    const text = Array.from({ length: words }, () => this.#word()).join(' ')
    return Array.from(text, (sign) => this.#letter(sign))
  }

  #word(): string {
    return Array.from({ length: 3 + (this.#draw() % 6) }, () => 'abcdefghiklmnoprstuv'[this.#draw() % 20]).join('')
  }

  #letter(sign: string): Letter {
    return { id: this.#nextLetter++, sign, isNew: this.#isWritten }
  }

  #blockId(): string {
    return `block-${this.#nextBlock++}`
  }

  /** Numerical Recipes' linear congruential generator: repeatable from its seed. */
  #draw(): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) | 0
    return (this.#random >>> 8) & 0xffff
  }
}
